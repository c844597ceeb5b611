import type { WeightDtype } from "../../catalog/dtype";
import { readJsonText } from "../../catalog/json-text";
import type { FeedForward, LayerGroup, Mixer, ModelArchitecture } from "../../catalog/model";
import type { Tokens } from "../../units";
import {
  configFields,
  isRecord,
  shown,
  type ConfigFields,
  type ConfigRemark,
} from "./config-fields";
import { isCostless } from "./costless-fields";
import { layerKinds } from "./layer-kinds";
import { named, otherKind } from "./other-kinds";
import { readFeedForwards } from "./read-feed-forward";
import { readMixers } from "./read-mixer";
import { readWeightDtypes } from "./read-weight-dtypes";
import { visionParameters } from "./vision-parameters";

/** What a `config.json` says of a model. */
export interface ModelShape {
  /** As the config calls it; null where it does not. */
  readonly name: string | null;
  /** `model_type`, the family of architectures it belongs to. */
  readonly modelType: string;
  readonly architecture: ModelArchitecture;
  /** The published format first. */
  readonly weightDtypes: readonly WeightDtype[];
  readonly maxContextTokens: Tokens;
}

/** A model with all that was assumed or ignored on the way, or every reason why there is none. */
export type ModelConfigReading =
  | { readonly ok: true; readonly shape: ModelShape; readonly remarks: readonly ConfigRemark[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Where multimodal wrappers keep the language model. */
const TEXT_CONFIGS = ["text_config", "llm_config", "language_config", "thinker_config"];
/** What stands beside the language model in a wrapper and holds for it. */
const SHARED_FIELDS = ["tie_word_embeddings", "quantization_config", "torch_dtype", "dtype"];
/** Parts that this model has beside its text path. */
const SIDE_PARTS = ["audio_config", "speech_config", "talker_config"];
const PREDICTION_LAYERS = ["num_nextn_predict_layers", "mtp_num_hidden_layers", "num_mtp_modules"];
const CONTEXT_FIELDS = [
  "max_position_embeddings",
  "n_positions",
  "max_sequence_length",
  "max_seq_len",
  "seq_length",
  "n_ctx",
  "model_max_length",
];
/** Types that share the embedding with the head unless they say otherwise. */
const TIED_TYPES = /^(gemma|gpt2|opt|bloom|mpt|cohere|falcon$|gpt_bigcode|starcoder2)/;
/** Types that this reader was checked against, or whose fields mean the same. */
const KNOWN_TYPES =
  /^(llama|mistral|ministral|mixtral|qwen[23]|gemma|phi3|phimoe|phi$|gpt|opt|bloom|falcon|mpt|deepseek|kimi|glm4?|minimax|nemotron|step3|starcoder2|cohere|command|olmo|granite|smollm|internlm|exaone|dbrx|jamba|stablelm|ernie|hunyuan|mamba2|persimmon|codegen|bamba|seed_oss|apertus|arcee|grok|chatglm|dots1|bailing|longcat|baichuan|yi$)/;
const MAX_LAYERS = 10_000;
const USUAL_CONTEXT: Tokens = 8192;
/** Contexts that configs of a type leave to its code. */
const CONTEXT_BY_TYPE: Readonly<Record<string, Tokens>> = { gemma3_text: 131_072, falcon: 2048 };
/** ChatGLM tells the rows of its matrix alone. */
const VOCABULARY = ["vocab_size", "padded_vocab_size"];
const GEMMA3_VOCABULARY = 262_208;

/**
 * Reads a Hugging Face `config.json`: attention of all kinds the catalog knows (multi-head
 * to multi-query, latent with its ranks, sliding windows and chunks by layer, sparse
 * indices, linear attention, Mamba-2), dense blocks and experts of all kinds (routed,
 * shared, first dense layers, interleaved), tied embeddings, wrappers of several
 * modalities, and the format of the weights. Never throws. Fields that it does not know
 * are named; values that cannot be are problems, each with its field.
 */
export function readModelConfig(text: string): ModelConfigReading {
  const json = readJsonText(text);
  if (!json.ok) {
    return failed([`line ${json.line}, column ${json.column}: not JSON, ${json.found}`]);
  }
  if (!isRecord(json.value)) {
    const kind = Array.isArray(json.value) ? "a list" : JSON.stringify(json.value).slice(0, 30);
    return failed([`a config.json holds an object of fields, this is ${kind}`]);
  }
  const outer = json.value;
  const textKey = TEXT_CONFIGS.find((key) => isRecord(outer[key]));
  const wrapped = textKey === undefined ? outer : outer[textKey];
  const other = otherKind(isRecord(wrapped) ? wrapped : outer, outer);
  if (other !== null) return failed([other]);
  if (textKey === undefined) return readFields(outer, outer, "");
  const inner = outer[textKey] as Readonly<Record<string, unknown>>;
  // Some wrap twice: thinker_config.text_config.
  const nested = isRecord(inner["text_config"]) ? inner["text_config"] : null;
  const shared = Object.fromEntries(
    SHARED_FIELDS.filter((key) => key in outer).map((key) => [key, outer[key]]),
  );
  const prefix = nested === null ? `${textKey}.` : `${textKey}.text_config.`;
  return readFields(
    { ...shared, ...(nested ?? inner) },
    nested === null ? outer : { ...outer, ...inner },
    prefix,
  );
}

function readFields(
  config: Readonly<Record<string, unknown>>,
  outer: Readonly<Record<string, unknown>>,
  prefix: string,
): ModelConfigReading {
  const modelType = textOf(config["model_type"]) ?? textOf(outer["model_type"]) ?? "";
  const fields = configFields(flattened(config), modelType, prefix);
  if (modelType === "kimi_linear" && config["linear_attn_config"] === undefined) {
    fields.assume("linear_attn_config", "is missing: all layers are read as latent attention");
  }
  if (!KNOWN_TYPES.test(modelType)) {
    const type = modelType === "" ? "is missing" : `${shown(modelType)} is not known`;
    fields.assume("model_type", `${type}${named(outer)}: read by the fields alone`);
  }
  const hiddenSize = fields.required(
    ["hidden_size", "n_embd", "n_embed", "d_model", "dim"],
    1_048_576,
  );
  const layers = fields.required(
    ["num_hidden_layers", "n_layer", "n_layers", "num_layers"],
    MAX_LAYERS,
  );
  const architecture: ModelArchitecture = {
    hiddenSize,
    vocabularySize:
      fields.whole(VOCABULARY) ??
      (modelType === "gemma3_text" ? GEMMA3_VOCABULARY : fields.required(VOCABULARY)),
    tiedEmbeddings: readTied(fields),
    layerGroups: readLayers(fields, layers, hiddenSize),
    ...readOther(fields, outer),
  };
  const usualContext = CONTEXT_BY_TYPE[modelType] ?? USUAL_CONTEXT;
  const maxContextTokens = fields.whole(CONTEXT_FIELDS);
  if (maxContextTokens === undefined) {
    fields.assume("max_position_embeddings", `is missing: ${usualContext}`);
  }
  const embeddingWidth = fields.whole(["word_embed_proj_dim"]) ?? hiddenSize;
  if (embeddingWidth !== hiddenSize) {
    fields.assume("word_embed_proj_dim", "the embedding is read as wide as the model");
  }
  const weightDtypes = readWeightDtypes(fields);
  for (const name of PREDICTION_LAYERS) {
    if ((fields.whole([name], 0) ?? 0) > 0) {
      fields.remarks.push({
        field: prefix + name,
        kind: "ignored",
        text: "the layers that predict further tokens are not counted: engines load them only to speculate",
      });
    }
  }
  if (fields.problems.length > 0) {
    const unknown = fields.remarks.filter(({ field }) => field === `${prefix}model_type`);
    return failed([...unknown.map(({ field, text }) => `${field}: ${text}`), ...fields.problems]);
  }
  return {
    ok: true,
    shape: {
      name: textOf(outer["_name_or_path"]) ?? textOf(config["_name_or_path"]) ?? null,
      modelType,
      architecture,
      weightDtypes,
      maxContextTokens: maxContextTokens ?? usualContext,
    },
    remarks: [...fields.remarks, ...ignored(fields, prefix)],
  };
}

/** DBRX and MPT describe attention and feed-forward blocks in objects of their own. */
function flattened(config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const parts = [config["attn_config"], config["ffn_config"]].filter(isRecord);
  if (parts.length === 0) return config;
  const { attn_config: _attention, ffn_config: _feedForward, ...own } = config;
  return Object.assign({}, ...parts, own) as Readonly<Record<string, unknown>>;
}

function readTied(fields: ConfigFields): boolean {
  const tied = fields.flag("tie_word_embeddings");
  if (tied !== undefined) return tied;
  // Falcon's newer layer, of 40B and more, comes with a head of its own.
  const ownHead = fields.flag("new_decoder_architecture") === true;
  const byType = TIED_TYPES.test(fields.modelType) && !ownHead;
  fields.assume(
    "tie_word_embeddings",
    byType
      ? "is missing: true, as this type has it"
      : "is missing: false, the head has its own matrix",
  );
  return byType;
}

/** Layers of one shape counted together, in the order in which they first appear. */
function readLayers(
  fields: ConfigFields,
  count: number,
  hiddenSize: number,
): readonly LayerGroup[] {
  const kinds = layerKinds(fields, count);
  const mixerOf = readMixers(fields, new Set(kinds.map(({ mixer }) => mixer)), hiddenSize);
  const feedForwards = readFeedForwards(fields, kinds, hiddenSize);
  const groups = new Map<string, { count: number; mixer: Mixer; feedForward: FeedForward }>();
  for (const [layer, { mixer: kind }] of kinds.entries()) {
    const mixer = mixerOf(kind);
    const feedForward = feedForwards[layer]!;
    const key = JSON.stringify([mixer, feedForward]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { count: 1, mixer, feedForward });
    else group.count += 1;
  }
  return [...groups.values()];
}

/** What lies in memory beside the text path. */
function readOther(
  fields: ConfigFields,
  outer: Readonly<Record<string, unknown>>,
): Pick<ModelArchitecture, "otherParameters"> {
  for (const key of SIDE_PARTS) {
    if (isRecord(outer[key]))
      fields.remarks.push({ field: key, kind: "ignored", text: "its parameters are not counted" });
  }
  if (outer["vision_config"] === undefined || outer["vision_config"] === null) return {};
  const parameters = visionParameters(outer["vision_config"]);
  const text =
    parameters === undefined
      ? "its size is not told in known fields: not counted"
      : `about ${Math.round(parameters / 1e6)} million parameters, which wait in memory and take no part in text`;
  fields.remarks.push({
    field: "vision_config",
    kind: parameters === undefined ? "ignored" : "assumed",
    text,
  });
  return parameters === undefined ? {} : { otherParameters: parameters };
}

function ignored(fields: ConfigFields, prefix: string): readonly ConfigRemark[] {
  return fields
    .unread()
    .filter((field) => !isCostless(field))
    .map((field) => ({
      field: prefix + field,
      kind: "ignored",
      text: "not understood, without effect",
    }));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function failed(problems: readonly string[]): ModelConfigReading {
  return { ok: false, problems };
}
