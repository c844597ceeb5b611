import type { WeightDtype } from "../catalog/dtype";
import type { FeedForward, LayerGroup, Mixer } from "../catalog/model";
import { isProfileName } from "../model/server-profile";
import { architectureProblem, type CustomModel } from "./custom-model";
import { NO_MODEL, TEXT_VERSION } from "./custom-model-text";
import { shortened } from "./notice";

const DTYPES: readonly WeightDtype[] = ["bf16", "fp8", "int8", "int4", "mxfp4", "nvfp4"];
const MAX_CONTEXT = 1e9;

/** What a text says of a model, or why it says none. */
export type CustomModelReading =
  | { readonly ok: true; readonly model: CustomModel | undefined }
  | { readonly ok: false; readonly reason: string };

/** Reads what `customModelText` writes. A model is taken whole or not at all. */
export function readCustomModel(text: string): CustomModelReading {
  if (text.toLowerCase() === NO_MODEL) return { ok: true, model: undefined };
  const [name = "", ...entries] = text.split(",").map((entry) => entry.trim());
  if (!isProfileName(name)) {
    return refused(
      `${shortened(name) || "an empty text"} is no name: up to 40 letters, digits, spaces, dots and dashes`,
    );
  }
  const given = new Map<string, string>();
  const layerGroups: LayerGroup[] = [];
  for (const entry of entries) {
    const colon = entry.indexOf(":");
    if (colon < 1) return refused(`${shortened(entry) || "an empty entry"} is not WORD:VALUE`);
    const word = entry.slice(0, colon).toLowerCase();
    const value = entry.slice(colon + 1);
    if (word === "layer") {
      const group = readLayerGroup(value);
      if (group === null) return refused(`layer:${shortened(value)} is no COUNTxMIXER~BLOCK`);
      layerGroups.push(group);
      continue;
    }
    if (given.has(word)) return refused(`${shortened(word)} is given twice`);
    given.set(word, value);
  }
  const take = (word: string): string | undefined => {
    const value = given.get(word);
    given.delete(word);
    return value;
  };
  const version = take("v") ?? TEXT_VERSION;
  if (version !== TEXT_VERSION)
    return refused(`v:${shortened(version)} is written by a newer WattIf`);
  const tied = take("tied") ?? "no";
  const other = take("other");
  const hiddenSize = whole(take("hidden"));
  const vocabularySize = whole(take("vocab"));
  const maxContextTokens = whole(take("context"));
  const dtypes = (take("types") ?? "bf16").toLowerCase().split(".");
  const [left] = given.keys();
  if (left !== undefined) return refused(`${shortened(left)} is not a word of a model`);
  if (tied !== "yes" && tied !== "no") return refused("tied is neither yes nor no");
  const weightDtypes = [...new Set(DTYPES)].filter((dtype) => dtypes.includes(dtype));
  weightDtypes.sort((a, b) => dtypes.indexOf(a) - dtypes.indexOf(b));
  if (weightDtypes.length !== dtypes.length) {
    return refused(`types:${shortened(dtypes.join("."))} are not all known, or one is repeated`);
  }
  if (!(maxContextTokens >= 1 && maxContextTokens <= MAX_CONTEXT)) {
    return refused("context is no whole number of tokens");
  }
  const architecture = {
    hiddenSize,
    vocabularySize,
    tiedEmbeddings: tied === "yes",
    layerGroups,
    ...(other === undefined ? {} : { otherParameters: whole(other) }),
  };
  const problem = architectureProblem(architecture);
  if (problem !== null) return refused(problem);
  return { ok: true, model: { name, architecture, weightDtypes, maxContextTokens } };
}

function readLayerGroup(text: string): LayerGroup | null {
  const match = /^(\d{1,6})x([^~]+)~([^~]+)$/i.exec(text);
  if (match === null) return null;
  const mixer = readMixer(match[2]!.toLowerCase());
  const feedForward = readFeedForward(match[3]!.toLowerCase());
  return mixer === null || feedForward === null
    ? null
    : { count: Number(match[1]), mixer, feedForward };
}

/** `g32.8.128.w4096` as its letter, its numbers and its lettered numbers; null where it is none. */
function partsOf(
  text: string,
): readonly [string, readonly number[], ReadonlyMap<string, number>] | null {
  const match = /^([a-z])(\d{1,10}(?:\.\d{1,10})*)?((?:\.[a-z]\d{0,10})*)$/.exec(text);
  if (match === null) return null;
  const numbers = (match[2] ?? "").split(".").filter(Boolean).map(Number);
  const flags = (match[3] ?? "").split(".").filter(Boolean);
  const named = new Map(flags.map((flag) => [flag.charAt(0), Number(flag.slice(1))]));
  return named.size === flags.length ? [match[1]!, numbers, named] : null;
}

function readMixer(text: string): Mixer | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const [letter, numbers, named] = parts;
  const [a = NaN, b = NaN, c = NaN, d = NaN, e = NaN] = numbers;
  const has = (count: number, flags: string): boolean =>
    numbers.length === count && [...named.keys()].every((flag) => flags.includes(flag));
  if (letter === "g" && has(3, "wok")) {
    const window = named.get("w");
    return {
      kind: "grouped",
      queryHeads: a,
      kvHeads: b,
      headDim: c,
      ...(window === undefined ? {} : { windowTokens: window }),
      ...(named.has("o") ? { outputGate: true } : {}),
      ...(named.has("k") ? { sharedKeyValue: true } : {}),
    };
  }
  if (letter === "m" && has(5, "qihe")) {
    const query = named.get("q");
    const [topK, heads, headDim] = [named.get("i"), named.get("h"), named.get("e")];
    const indexed = topK !== undefined && heads !== undefined && headDim !== undefined;
    return {
      kind: "latent",
      queryHeads: a,
      ...(query === undefined ? {} : { queryLoraRank: query }),
      kvLoraRank: b,
      nopeDim: c,
      ropeDim: d,
      valueDim: e,
      ...(indexed ? { sparseIndex: { topK, heads, headDim } } : {}),
    };
  }
  if (letter === "l" && has(5, "")) {
    return {
      kind: "linear",
      keyHeads: a,
      valueHeads: b,
      keyDim: c,
      valueDim: d,
      convolutionWidth: e,
    };
  }
  if (letter === "s" && has(5, "")) {
    return { kind: "mamba2", heads: a, headDim: b, stateSize: c, groups: d, convolutionWidth: e };
  }
  return letter === "n" && has(0, "") ? { kind: "none" } : null;
}

function readFeedForward(text: string): FeedForward | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const [letter, numbers, named] = parts;
  const [a = NaN, b = NaN, c = NaN, d = NaN] = numbers;
  if ((letter === "d" || letter === "p") && numbers.length === 1 && named.size === 0) {
    return { kind: "dense", intermediateSize: a, gated: letter === "d" };
  }
  const known = [...named.keys()].every((flag) => "pgl".includes(flag));
  if (letter === "e" && numbers.length === 4 && known) {
    const latent = named.get("l");
    return {
      kind: "experts",
      experts: a,
      topK: b,
      expertIntermediateSize: c,
      sharedIntermediateSize: d,
      gated: !named.has("p"),
      ...(named.has("g") ? { routing: "grouped" } : {}),
      ...(latent === undefined ? {} : { latentSize: latent }),
    };
  }
  return letter === "n" && numbers.length === 0 ? { kind: "none" } : null;
}

function whole(text: string | undefined): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : NaN;
}

function refused(reason: string): CustomModelReading {
  return { ok: false, reason };
}
