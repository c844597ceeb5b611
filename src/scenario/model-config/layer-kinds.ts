import type { ConfigFields } from "./config-fields";
import { isRecord, shown } from "./config-fields";

/** How a layer mixes tokens. */
export type MixerKind = "full" | "sliding" | "chunked" | "linear" | "mamba" | "none";

/** One layer: its mixer, and its feed-forward block where the mixer's pattern says that too. */
export interface LayerKind {
  readonly mixer: MixerKind;
  readonly feedForward?: "dense" | "experts" | "none";
}

const LAYER_WORDS: Readonly<Record<string, MixerKind>> = {
  full_attention: "full",
  global_attention: "full",
  attention: "full",
  sliding_attention: "sliding",
  sliding_window_attention: "sliding",
  local_attention: "sliding",
  chunked_attention: "chunked",
  linear_attention: "linear",
  gated_deltanet: "linear",
  kda: "linear",
  lightning_attention: "linear",
  mamba: "mamba",
  mamba2: "mamba",
};

const HYBRID_LETTERS: Readonly<Record<string, LayerKind>> = {
  M: { mixer: "mamba", feedForward: "none" },
  "*": { mixer: "full", feedForward: "none" },
  "-": { mixer: "none", feedForward: "dense" },
  E: { mixer: "none", feedForward: "experts" },
};

/** Layers to each of full attention where the type of the model fixes it and the config need not say. */
const WINDOW_PATTERNS: Readonly<Record<string, number>> = {
  gemma2: 2,
  gemma3: 6,
  gemma3_text: 6,
  gemma4_text: 6,
  cohere2: 4,
};

/** The kind of each layer, first to last. */
export function layerKinds(fields: ConfigFields, layers: number): readonly LayerKind[] {
  const hybrid = fields.raw("hybrid_override_pattern");
  if (typeof hybrid === "string") return hybridKinds(fields, hybrid, layers);
  if (fields.modelType === "falcon_h1") return parallelKinds(fields, layers);
  if (fields.modelType === "mamba2") {
    return Array.from({ length: layers }, () => ({ mixer: "mamba", feedForward: "none" }));
  }
  return mixerKinds(fields, layers).map((mixer) => ({ mixer }));
}

/** Falcon-H1: attention and Mamba take the same input and their outputs are added up. */
function parallelKinds(fields: ConfigFields, layers: number): readonly LayerKind[] {
  // The width of the states, which heads and their dimension tell too.
  fields.raw("mamba_d_ssm", "mamba_rms_norm", "mamba_norm_before_gate", "mamba_use_mlp");
  fields.assume(
    "model_type",
    "attention and Mamba side by side in each layer are read as one after the other: a norm, and a collective where ranks share a layer, are counted twice",
  );
  return Array.from({ length: layers }).flatMap((): readonly LayerKind[] => [
    { mixer: "full", feedForward: "none" },
    { mixer: "mamba" },
  ]);
}

function hybridKinds(fields: ConfigFields, pattern: string, layers: number): readonly LayerKind[] {
  if (pattern.length !== layers) {
    fields.refuse(
      "hybrid_override_pattern",
      `names ${pattern.length} layers, num_hidden_layers is ${layers}`,
    );
  }
  return Array.from(pattern, (letter) => {
    const kind = HYBRID_LETTERS[letter];
    if (kind === undefined) {
      fields.refuse("hybrid_override_pattern", `${shown(letter)} is none of M, *, - and E`);
    }
    return kind ?? { mixer: "none", feedForward: "none" };
  });
}

function mixerKinds(fields: ConfigFields, layers: number): readonly MixerKind[] {
  const each = (kind: (layer: number) => MixerKind) =>
    Array.from({ length: layers }, (_, i) => kind(i));
  const types = fields.raw("layer_types", "layers_block_type");
  // Another way to say the same.
  const interval = fields.whole(["full_attention_interval"]);
  const pattern = fields.whole(["sliding_window_pattern", "_sliding_window_pattern"]);
  if (types !== undefined) return namedKinds(fields, types, layers);
  const numbered = fields.list("attn_type_list");
  if (numbered !== undefined && numbered.some((type) => type !== 1)) {
    return each((layer) => (numbered[layer] === 0 ? "linear" : "full"));
  }
  if (interval !== undefined) {
    return each((layer) => ((layer + 1) % interval === 0 ? "full" : "linear"));
  }
  const kimi = fields.object("linear_attn_config");
  if (kimi !== undefined) {
    // Layers are counted from 1.
    const linear = Array.isArray(kimi["kda_layers"]) ? kimi["kda_layers"] : [];
    return each((layer) => (linear.includes(layer + 1) ? "linear" : "full"));
  }
  const period = fields.whole(["attn_layer_period"]);
  if (period !== undefined) {
    const offset = fields.whole(["attn_layer_offset"], 0) ?? 0;
    return each((layer) => (layer % period === offset ? "full" : "mamba"));
  }
  if (fields.raw("attention_chunk_size") !== undefined) return chunkedKinds(fields, layers);
  return windowedKinds(fields, layers, pattern);
}

/** Names per layer, or counts per name, of which the first leads and the others are spread evenly. */
function namedKinds(fields: ConfigFields, types: unknown, layers: number): readonly MixerKind[] {
  const words = Array.isArray(types) ? types : isRecord(types) ? spread(types, layers) : [];
  if (words.length !== layers) {
    fields.refuse("layer_types", `names ${words.length} layers, num_hidden_layers is ${layers}`);
  }
  const unknown = new Set<unknown>();
  const kinds = words.map((word: unknown) => {
    const kind = typeof word === "string" ? LAYER_WORDS[word] : undefined;
    if (kind === undefined) unknown.add(word);
    return kind ?? "full";
  });
  for (const word of unknown) {
    fields.assume("layer_types", `${shown(word)} is not known and read as full attention`);
  }
  return kinds;
}

function spread(counts: Readonly<Record<string, unknown>>, layers: number): readonly string[] {
  const entries = Object.entries(counts).flatMap(([word, count]) =>
    typeof count === "number" && Number.isInteger(count) && count > 0 ? [{ word, count }] : [],
  );
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  if (total !== layers)
    return entries.flatMap(({ word, count }) => Array<string>(count).fill(word));
  const placed = entries.map(() => 0);
  // Each place goes to the word that lags furthest behind its share.
  return Array.from({ length: layers }, (_, place) => {
    const lags = entries.map(({ count }, i) => ((place + 1) * count) / total - placed[i]!);
    const next = lags.indexOf(Math.max(...lags));
    placed[next]! += 1;
    return entries[next]!.word;
  });
}

/** Llama 4: chunks in the layers with rotary positions, every fourth without. */
function chunkedKinds(fields: ConfigFields, layers: number): readonly MixerKind[] {
  const rotary = fields.list("no_rope_layers");
  const interval = fields.whole(["no_rope_layer_interval"]) ?? 4;
  const isRotary = (layer: number): boolean =>
    rotary === undefined || rotary.length !== layers
      ? (layer + 1) % interval !== 0
      : rotary[layer] === 1;
  return Array.from({ length: layers }, (_, layer) => (isRotary(layer) ? "chunked" : "full"));
}

function windowedKinds(
  fields: ConfigFields,
  layers: number,
  pattern: number | undefined,
): readonly MixerKind[] {
  const used = fields.flag("use_sliding_window");
  const fromLayer = fields.whole(["max_window_layers"], 0);
  const full = (): readonly MixerKind[] => Array<MixerKind>(layers).fill("full");
  if (fields.raw("sliding_window") === undefined) return full();
  const isQwen = fields.modelType.startsWith("qwen");
  if (used === false || (isQwen && used !== true)) return full();
  const every = pattern ?? WINDOW_PATTERNS[fields.modelType];
  return Array.from({ length: layers }, (_, layer) => {
    if (every !== undefined) return (layer + 1) % every === 0 ? "full" : "sliding";
    return isQwen && layer < (fromLayer ?? 0) ? "full" : "sliding";
  });
}
