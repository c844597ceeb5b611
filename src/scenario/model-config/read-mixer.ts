import type { GroupedAttention, LatentAttention, Mixer } from "../../catalog/model";
import { positive, type ConfigFields } from "./config-fields";
import type { MixerKind } from "./layer-kinds";
import { MAX_HEADS, readLinear, readMamba } from "./read-state-mixer";

/** What the mixers of a config are, by kind of layer. */
export type MixerOf = (kind: MixerKind) => Mixer;

/** Sizes that `config.json` files of a type leave to the code of that type. */
const HEAD_DEFAULTS: Readonly<Record<string, readonly [heads: number, kv: number, dim: number]>> = {
  gemma3_text: [8, 4, 256],
};
/** Families whose attention is multi-head unless they say otherwise. */
const MULTI_HEAD = new Set([
  "gpt2",
  "gpt_neox",
  "gpt_neo",
  "gptj",
  "opt",
  "bloom",
  "mpt",
  "codegen",
]);

/** Reads the mixers that the layers need: only what some layer is, has to be described. */
export function readMixers(
  fields: ConfigFields,
  kinds: ReadonlySet<MixerKind>,
  hiddenSize: number,
): MixerOf {
  const attends = kinds.has("full") || kinds.has("sliding") || kinds.has("chunked");
  const full = attends ? readFull(fields, hiddenSize) : null;
  const window = kinds.has("sliding") ? fields.required(["sliding_window"]) : 0;
  const chunk = kinds.has("chunked") ? fields.required(["attention_chunk_size"]) : 0;
  const linear = kinds.has("linear") ? readLinear(fields) : null;
  const mamba = kinds.has("mamba") ? readMamba(fields, hiddenSize) : null;
  const sliding = full === null ? null : (otherHeads(fields, full) ?? full);
  const global = full === null ? null : (globalHeads(fields, full) ?? full);
  return (kind) => {
    switch (kind) {
      case "full":
        return global ?? { kind: "none" };
      case "sliding":
        return sliding === null ? { kind: "none" } : windowed(sliding, window);
      case "chunked":
        return full === null ? { kind: "none" } : windowed(full, chunk);
      case "linear":
        return linear ?? { kind: "none" };
      case "mamba":
        return mamba ?? { kind: "none" };
      case "none":
        return { kind: "none" };
    }
  };
}

function windowed(mixer: GroupedAttention | LatentAttention, windowTokens: number): Mixer {
  return mixer.kind === "grouped" ? { ...mixer, windowTokens } : mixer;
}

function readFull(fields: ConfigFields, hiddenSize: number): GroupedAttention | LatentAttention {
  const defaults = HEAD_DEFAULTS[fields.modelType];
  const headNames = ["num_attention_heads", "n_head", "n_heads", "num_heads"];
  const queryHeads =
    fields.whole(headNames, 1, MAX_HEADS) ?? defaults?.[0] ?? fields.required(headNames);
  const kvHeads = readKvHeads(fields, queryHeads, defaults?.[1]);
  const headDim = fields.whole(["head_dim", "attention_head_dim", "kv_channels", "head_size"]);
  if (fields.raw("kv_lora_rank") !== undefined) return readLatent(fields, queryHeads);
  if (fields.flag("use_cla") === true) {
    fields.assume("use_cla", "layers that share a KV cache are read with one each");
  }
  const sparse = readIndex(fields);
  if (fields.modelType === "deepseek_v4" && headDim !== undefined) {
    const ropeDim = fields.required(["qk_rope_head_dim"]);
    fields.assume(
      "model_type",
      "the compressed cache of DeepSeek V4 is not known here: read as latent attention with one vector of head_dim per token, which overstates the KV cache",
    );
    const kvLoraRank = Math.max(1, headDim - ropeDim);
    const latent = { queryHeads, kvLoraRank, nopeDim: kvLoraRank, ropeDim, valueDim: headDim };
    const queryLoraRank = fields.whole(["q_lora_rank"]);
    return {
      kind: "latent",
      ...latent,
      ...(queryLoraRank === undefined ? {} : { queryLoraRank }),
      ...(sparse === undefined ? {} : { sparseIndex: sparse }),
    };
  }
  if (sparse !== undefined) {
    fields.assume("index_topk", "a sparse index is known with latent attention only: left out");
  }
  if (queryHeads % kvHeads !== 0) {
    fields.refuse(
      "num_key_value_heads",
      `${kvHeads} KV heads do not divide the ${queryHeads} query heads`,
    );
  }
  return {
    kind: "grouped",
    queryHeads,
    kvHeads,
    headDim: headDim ?? defaults?.[2] ?? evenHeadDim(fields, hiddenSize, queryHeads),
    ...(hasOutputGate(fields) ? { outputGate: true } : {}),
  };
}

function evenHeadDim(fields: ConfigFields, hiddenSize: number, queryHeads: number): number {
  if (hiddenSize % queryHeads === 0) return hiddenSize / queryHeads;
  fields.refuse(
    "head_dim",
    `is missing, and hidden_size ${hiddenSize} does not divide by ${queryHeads} heads`,
  );
  return 1;
}

function hasOutputGate({ flag, modelType }: ConfigFields): boolean {
  return (
    flag("attn_output_gate") ?? (modelType === "qwen3_next" || modelType.startsWith("qwen3_5"))
  );
}

function readKvHeads(fields: ConfigFields, heads: number, byType: number | undefined): number {
  const names = ["num_key_value_heads", "num_kv_heads", "num_attention_groups"];
  const more = ["num_query_groups", "kv_n_heads", "multi_query_group_num"];
  const given = fields.whole([...names, ...more], 1, MAX_HEADS);
  const multiQuery = fields.flag("multi_query");
  const newFalcon = fields.flag("new_decoder_architecture");
  // Falcon's own code looks at the number only with the newer layer.
  if (multiQuery === true && newFalcon !== true) return 1;
  if (given !== undefined) return given;
  if (byType !== undefined) return byType;
  if (!MULTI_HEAD.has(fields.modelType) && fields.raw("kv_lora_rank") === undefined) {
    fields.assume("num_key_value_heads", `is missing: as many as query heads, ${heads}`);
  }
  return heads;
}

function readIndex(fields: ConfigFields): LatentAttention["sparseIndex"] {
  const topK = fields.whole(["index_topk"]);
  const heads = fields.whole(["index_n_heads"], 1, MAX_HEADS);
  const headDim = fields.whole(["index_head_dim"]);
  if (topK === undefined) return undefined;
  if (heads === undefined) fields.refuse("index_n_heads", "is missing beside index_topk");
  if (headDim === undefined) fields.refuse("index_head_dim", "is missing beside index_topk");
  return { topK, heads: heads ?? 1, headDim: headDim ?? 1 };
}

function readLatent(fields: ConfigFields, queryHeads: number): LatentAttention {
  const queryLoraRank = fields.whole(["q_lora_rank"]);
  const sparseIndex = readIndex(fields);
  return {
    kind: "latent",
    queryHeads,
    ...(queryLoraRank === undefined ? {} : { queryLoraRank }),
    kvLoraRank: fields.required(["kv_lora_rank"]),
    nopeDim: fields.required(["qk_nope_head_dim"]),
    ropeDim: fields.required(["qk_rope_head_dim"]),
    valueDim: fields.required(["v_head_dim"]),
    ...(sparseIndex === undefined ? {} : { sparseIndex }),
  };
}

/** Step: layers with a window have heads of their own. */
function otherHeads(
  fields: ConfigFields,
  full: GroupedAttention | LatentAttention,
): GroupedAttention | null {
  const other = fields.object("attention_other_setting");
  if (other === undefined || full.kind !== "grouped") return null;
  const queryHeads = positive(other["num_attention_heads"]) ?? full.queryHeads;
  const kvHeads = positive(other["num_attention_groups"]) ?? full.kvHeads;
  return { ...full, queryHeads, kvHeads, headDim: positive(other["head_dim"]) ?? full.headDim };
}

/** Gemma 4: layers that see everything have fewer, wider heads, whose keys serve as values. */
function globalHeads(
  fields: ConfigFields,
  full: GroupedAttention | LatentAttention,
): GroupedAttention | null {
  const headDim = fields.whole(["global_head_dim"]);
  const kvHeads = fields.whole(["num_global_key_value_heads"], 1, MAX_HEADS);
  const shared = fields.flag("attention_k_eq_v");
  if (full.kind !== "grouped") return null;
  if (headDim === undefined && fields.modelType.startsWith("gemma4")) {
    fields.assume(
      "global_head_dim",
      "is missing: 512, with a quarter of the KV heads and keys that serve as values, as in the published Gemma 4 models",
    );
    const fewer = Math.max(1, Math.floor(full.kvHeads / 4));
    return { ...full, kvHeads: fewer, headDim: 512, sharedKeyValue: true };
  }
  if (headDim === undefined && kvHeads === undefined && shared !== true) return null;
  return {
    ...full,
    kvHeads: kvHeads ?? full.kvHeads,
    headDim: headDim ?? full.headDim,
    ...(shared === true ? { sharedKeyValue: true } : {}),
  };
}
