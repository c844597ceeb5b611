import type { ExpertFeedForward, FeedForward } from "../../catalog/model";
import { isRecord } from "./config-fields";
import type { ConfigFields } from "./config-fields";
import type { LayerKind } from "./layer-kinds";

/** Types whose blocks have no gate. */
const PLAIN_TYPES = new Set(
  [
    ["gpt2", "gpt_neox", "gpt_neo", "gptj", "codegen", "gpt_bigcode", "starcoder2", "opt", "bloom"],
    ["falcon", "mpt", "phi", "nemotron", "nemotron_h", "persimmon"],
  ].flat(),
);
/** Types whose blocks are four times as wide as the model unless they say otherwise. */
const FOURFOLD_TYPES = new Set([
  "gpt2",
  "gpt_neo",
  "gptj",
  "codegen",
  "gpt_bigcode",
  "bloom",
  "falcon",
  "mpt",
]);
const DENSE_WIDTH = [
  "intermediate_size",
  "ffn_hidden_size",
  "n_inner",
  "ffn_dim",
  "d_ff",
  "dense_intermediate_size",
];
const EXPERTS = ["n_routed_experts", "num_experts", "num_local_experts", "moe_num_experts"];
const PICKED = [
  "num_experts_per_tok",
  "num_experts_per_token",
  "top_k_experts",
  "moe_top_k",
  "moe_topk",
  "moe_k",
];
const EXPERT_WIDTH = ["moe_intermediate_size", "expert_intermediate_size", "moe_ffn_hidden_size"];
const SHARED_WIDTH = [
  "shared_expert_intermediate_size",
  "moe_shared_expert_intermediate_size",
  "shared_intermediate_size",
  "share_expert_dim",
];
const SHARED_EXPERTS = [
  "n_shared_experts",
  "num_shared_experts",
  "num_shared_expert",
  "moe_num_shared_experts",
];
const FIRST_DENSE = [
  "first_k_dense_replace",
  "moe_layer_start_index",
  "num_dense_layers",
  "moe_layer_num_skipped",
];
/** What most published mixtures pick. */
const USUAL_TOP_K = 8;
/** From this many experts on, Nemotron's work in a latent width. */
const LATENT_EXPERTS = 512;
const MAX_EXPERTS = 65_536;
/** Types that engines run by the code of DeepSeek V3. */
const GROUPED_TYPES = new Set(["deepseek_v3", "deepseek_v32", "kimi_k2"]);

/** The feed-forward block of each layer. */
export function readFeedForwards(
  fields: ConfigFields,
  kinds: readonly LayerKind[],
  hiddenSize: number,
): readonly FeedForward[] {
  const gated = isGated(fields);
  const experts = fields.whole(EXPERTS, 0, MAX_EXPERTS) ?? 0;
  const hasExperts = experts > 1 ? expertLayers(fields, kinds.length) : () => false;
  const described = kinds.map(
    ({ feedForward }, layer) => feedForward ?? (hasExperts(layer) ? "experts" : "dense"),
  );
  const block: ExpertFeedForward | null = described.includes("experts")
    ? readExperts(fields, experts, hiddenSize, gated)
    : null;
  const width = described.includes("dense") ? denseWidth(fields, hiddenSize) : 1;
  // Beside experts, models state the width of a dense block that they may not have.
  fields.raw(...DENSE_WIDTH, "intermediate_size_mlp");
  if (block === null) fields.raw(...PICKED, ...SHARED_WIDTH, ...EXPERT_WIDTH);
  return described.map((kind) => {
    switch (kind) {
      case "dense":
        return { kind: "dense", intermediateSize: width, gated };
      case "experts":
        return block ?? { kind: "none" };
      case "none":
        return { kind: "none" };
    }
  });
}

function isGated(fields: ConfigFields): boolean {
  const activation = fields.raw("hidden_act", "mlp_hidden_act", "hidden_activation");
  return !PLAIN_TYPES.has(fields.modelType) && activation !== "relu2";
}

function denseWidth(fields: ConfigFields, hiddenSize: number): number {
  const own = fields.modelType.startsWith("llama4") ? ["intermediate_size_mlp"] : [];
  const width = fields.whole([...own, ...DENSE_WIDTH]);
  if (width !== undefined) return width;
  const ratio = fields.whole(["expansion_ratio"]);
  if (ratio !== undefined || FOURFOLD_TYPES.has(fields.modelType)) return (ratio ?? 4) * hiddenSize;
  return fields.required(DENSE_WIDTH);
}

function readExperts(
  fields: ConfigFields,
  given: number,
  hiddenSize: number,
  gated: boolean,
): ExpertFeedForward {
  if (given < 1) fields.refuse("n_routed_experts", "is missing, and some layers have experts");
  const experts = Math.max(given, 1);
  const width = fields.whole(EXPERT_WIDTH) ?? fields.required(DENSE_WIDTH);
  return {
    kind: "experts",
    experts,
    topK: readTopK(fields, experts),
    expertIntermediateSize: width,
    sharedIntermediateSize: sharedWidth(fields, width),
    gated,
    ...(picksByGroup(fields) ? { routing: "grouped" } : {}),
    ...latentWidth(fields, experts, hiddenSize),
  };
}

function readTopK(fields: ConfigFields, experts: number): number {
  const topK = fields.whole(PICKED, 1, MAX_EXPERTS);
  if (topK === undefined) {
    const usual = Math.min(USUAL_TOP_K, experts);
    fields.assume("num_experts_per_tok", `is missing: ${usual}, as in most mixtures`);
    return usual;
  }
  if (topK > experts) {
    fields.refuse("num_experts_per_tok", `${topK} is more than the ${experts} experts`);
  }
  return topK;
}

/** DeepSeek V3 and those that run by its code: scores by sigmoid, experts picked group by group. */
function picksByGroup(fields: ConfigFields): boolean {
  const groups = fields.whole(["n_group"], 0, MAX_EXPERTS) ?? 1;
  const bySigmoid = fields.raw("scoring_func") === "sigmoid";
  return GROUPED_TYPES.has(fields.modelType) || (bySigmoid && groups > 1);
}

function sharedWidth(fields: ConfigFields, width: number): number {
  const direct = fields.whole(SHARED_WIDTH, 0);
  const shared = fields.whole(SHARED_EXPERTS, 0, MAX_EXPERTS);
  if (direct !== undefined) return direct;
  if (shared !== undefined) return shared * width;
  // These have a dense block beside the experts, of the width they call intermediate_size.
  const beside =
    fields.flag("residual_moe") === true ||
    fields.modelType.startsWith("llama4") ||
    fields.modelType.startsWith("gemma4");
  return beside ? fields.required(["intermediate_size"]) : 0;
}

function latentWidth(
  fields: ConfigFields,
  experts: number,
  hiddenSize: number,
): Pick<ExpertFeedForward, "latentSize"> {
  const given = fields.whole(["moe_latent_size"]);
  if (given !== undefined) return { latentSize: given };
  if (fields.modelType !== "nemotron_h" || experts < LATENT_EXPERTS) return {};
  fields.assume(
    "moe_latent_size",
    "is missing: a quarter of hidden_size, as in Nemotron 3 Super, whose experts work in a narrower width",
  );
  return { latentSize: Math.max(1, Math.floor(hiddenSize / 4)) };
}

/** Which layers have experts. */
function expertLayers(fields: ConfigFields, layers: number): (layer: number) => boolean {
  const named = fields.list("mlp_layer_types");
  const listed = layerNumbers(fields.raw("moe_layers_enum", "moe_layers"));
  const denseOnly = layerNumbers(fields.raw("mlp_only_layers")) ?? new Set<number>();
  const frequency = fields.raw("moe_layer_freq");
  const first = fields.whole(FIRST_DENSE, 0) ?? 0;
  const step = fields.whole([
    "decoder_sparse_step",
    "interleave_moe_layer_step",
    "moe_layer_interval",
  ]);
  const period = fields.whole(["expert_layer_period"]);
  const offset = fields.whole(["expert_layer_offset"], 0) ?? 0;
  // A negative one counts from the end, as in lists.
  const given = fields.raw("moe_layer_end_index");
  const end = typeof given === "number" && given >= 0 ? given : layers - 1;
  if (named !== undefined) return (layer) => named[layer] !== "dense";
  if (listed !== undefined) return (layer) => listed.has(layer);
  if (Array.isArray(frequency))
    return (layer) => frequency[layer] === 1 || frequency[layer] === true;
  if (isRecord(frequency)) {
    // Counts instead of a list: the dense layers come first.
    const dense = typeof frequency["dense"] === "number" ? frequency["dense"] : first;
    return (layer) => layer >= dense;
  }
  const every = typeof frequency === "number" && frequency > 0 ? frequency : 1;
  if (first > layers)
    fields.refuse("first_k_dense_replace", `${first} is more than ${layers} layers`);
  return (layer) =>
    layer >= first &&
    layer <= end &&
    layer % every === 0 &&
    (step === undefined || (layer + 1) % step === 0) &&
    (period === undefined || layer % period === offset) &&
    !denseOnly.has(layer);
}

/** Numbers of layers as a list, or as text with commas. */
function layerNumbers(value: unknown): ReadonlySet<number> | undefined {
  const entries = typeof value === "string" ? value.split(",") : value;
  return Array.isArray(entries) && (typeof value === "string" || entries.every(Number.isInteger))
    ? new Set(entries.map(Number))
    : undefined;
}
