import { shown } from "./config-fields";

/** Kinds of models whose steps are not described here, by `model_type`, and why. */
const OTHER_KINDS: readonly (readonly [types: RegExp, why: string])[] = [
  [
    /^(rwkv\w*|retnet|xlstm|hgrn\w*)$/,
    "is a recurrent network of its own: it keeps a state instead of a KV cache, and what its steps cost is not known here, as it is of Mamba-2 and of gated linear attention",
  ],
  [
    /^(mamba|falcon_mamba)$/,
    "is Mamba-1: its scan runs channel by channel instead of as matrix products, which is not known here; Mamba-2 is",
  ],
  [
    /^(recurrent_gemma|griffin)$/,
    "mixes tokens by gated linear recurrences (RG-LRU), which are not known here",
  ],
  [/^zamba\w*$/, "shares blocks of attention between its layers, which is not known here"],
  [/^lfm2\w*$/, "mixes tokens by short convolutions, which are not known here"],
  [/^(hymba|stripedhyena|hyena|evo)$/, "mixes tokens in ways of its own, which are not known here"],
  [
    /^gemma3n\w*$/,
    "has embeddings in each layer, several streams (AltUp) and layers that share their KV cache, which are not known here",
  ],
  [
    /^(llada\w*|dream)$/i,
    "writes by diffusion, many tokens at once and again, and not token by token",
  ],
  [
    /^(bert|roberta|xlm-roberta\w*|xlm|camembert|distilbert|albert|electra|deberta(-v2)?|mpnet|modernbert|nomic_bert|new|esm|ernie|longformer|big_bird|roformer|bert-generation|layoutlm\w*|luke|funnel|fnet|nystromformer|eurobert|neobert)$/,
    "is an encoder: it reads a whole text at once and writes no answer token by token, so there is no decode",
  ],
  [
    /^(t5|mt5|umt5|longt5|t5gemma\w*|switch_transformers|bart|mbart|pegasus\w*|marian|m2m_100|nllb\w*|led|blenderbot\w*|prophetnet|bigbird_pegasus|fsmt|whisper|speech_to_text\w*|seamless_m4t\w*|moonshine|encoder-decoder|vision-encoder-decoder)$/,
    "has an encoder beside its decoder, which attends to what the encoder read; that is not known here",
  ],
  [
    /^(vit\w*|clip\w*|siglip\w*|dinov2\w*|dinov3\w*|swin\w*|convnext\w*|deit|beit|resnet|detr|sam2?|segformer|wav2vec2\w*|hubert|wavlm|vits|encodec|unet\w*)$/,
    "is no language model",
  ],
];

/**
 * Why a config cannot be read although it may have all fields, or names none of them by
 * the usual words: it is of a kind of model, or of file, that is not described here.
 *
 * @param config - The language model's own fields.
 * @param outer - The whole file, where a wrapper holds the language model.
 * @returns The problem, or null: nothing speaks against reading the fields.
 */
export function otherKind(
  config: Readonly<Record<string, unknown>>,
  outer: Readonly<Record<string, unknown>>,
): string | null {
  const file = otherFile(outer);
  if (file !== null) return file;
  for (const type of [config["model_type"], outer["model_type"]]) {
    if (typeof type !== "string") continue;
    const [, why] = OTHER_KINDS.find(([types]) => types.test(type)) ?? [];
    if (why !== undefined) return `model_type: ${shown(type)} ${why}`;
  }
  if (outer["is_encoder_decoder"] === true || config["is_encoder_decoder"] === true) {
    return `is_encoder_decoder: models with an encoder are not known here${named(outer)}`;
  }
  if (Array.isArray(config["block_configs"])) {
    return `block_configs: layers that differ one by one are not known here${named(outer)}`;
  }
  const masked = architectures(outer).find((name) => name.endsWith("ForMaskedLM"));
  if (masked !== undefined) {
    return `architectures: ${shown(masked)} fills in what is masked and writes no answer token by token`;
  }
  return null;
}

/** The classes that a config names, ` (RwkvForCausalLM)`; nothing where it names none. */
export function named(config: Readonly<Record<string, unknown>>): string {
  const names = architectures(config);
  return names.length === 0 ? "" : ` (${names.join(", ").slice(0, 80)})`;
}

function architectures({ architectures: names }: Readonly<Record<string, unknown>>) {
  return Array.isArray(names)
    ? names.filter((name): name is string => typeof name === "string")
    : [];
}

/** Files that lie beside a `config.json` and are taken for it. */
function otherFile(config: Readonly<Record<string, unknown>>): string | null {
  if ("peft_type" in config) {
    const base = config["base_model_name_or_path"];
    const whose = typeof base === "string" ? `, ${base.slice(0, 80)}` : "";
    return `peft_type: this describes an adapter; paste the config.json of the model that it adapts${whose}`;
  }
  if ("_class_name" in config && "_diffusers_version" in config) {
    return "_class_name: this describes a part of an image generator, not a language model";
  }
  if ("weight_map" in config) {
    return "weight_map: this lists the files of the weights; paste the config.json beside it";
  }
  if ("model_type" in config || "hidden_size" in config) return null;
  if ("added_tokens_decoder" in config || "chat_template" in config) {
    return "tokenizer_class: this describes a tokenizer; paste the config.json beside it";
  }
  if ("eos_token_id" in config && "transformers_version" in config) {
    return "eos_token_id: this is a generation_config.json; paste the config.json beside it";
  }
  return null;
}
