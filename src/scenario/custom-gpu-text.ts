import { findGpu } from "../catalog/gpus";
import { isProfileName } from "../model/server-profile";
import type { CustomGpu } from "./custom-gpu";
import type { GpuFigureKey } from "./gpu-figures";
import { gpuProblems } from "./custom-gpu";
import { gpuFigureKeys, gpuFigureTable } from "./gpu-figures";
import { decimalText, readDecimal } from "./decimal";
import { shortened } from "./notice";

/** The word for no GPU of one's own. */
const NONE = "none";
/** Version of the text: `v`. */
const VERSION = "1";

/** A GPU as a link writes it: `My GPU,v:1,like:h100-sxm,bw:6700,hbm:144`; units stand in docs/scenario-format.md. */
export function customGpuText(gpu: CustomGpu | undefined): string {
  if (gpu === undefined) return NONE;
  const values = gpuFigureKeys.flatMap((key) => {
    const value = gpu.values[key];
    const { word, unitPlaces } = gpuFigureTable[key];
    return value === undefined ? [] : [`${word}:${decimalText(value, unitPlaces)}`];
  });
  return [gpu.name, `v:${VERSION}`, `like:${gpu.like}`, ...values].join(",");
}

/** What a text says of a GPU, or why it says none. */
export type CustomGpuReading =
  | { readonly ok: true; readonly gpu: CustomGpu | undefined }
  | { readonly ok: false; readonly reason: string };

/** Reads what `customGpuText` writes. A GPU is taken whole or not at all. */
export function readCustomGpu(text: string): CustomGpuReading {
  if (text.toLowerCase() === NONE) return { ok: true, gpu: undefined };
  const [name = "", ...entries] = text.split(",").map((entry) => entry.trim());
  if (!isProfileName(name)) {
    return refused(
      `${shortened(name) || "an empty text"} is no name: up to 40 letters, digits, spaces, dots and dashes`,
    );
  }
  const given = new Map<string, string>();
  for (const entry of entries) {
    const colon = entry.indexOf(":");
    if (colon < 1) return refused(`${shortened(entry) || "an empty entry"} is not WORD:VALUE`);
    const word = entry.slice(0, colon).toLowerCase();
    if (given.has(word)) return refused(`${shortened(word)} is given twice`);
    given.set(word, entry.slice(colon + 1));
  }
  const version = given.get("v") ?? VERSION;
  if (version !== VERSION) return refused(`v:${shortened(version)} is written by a newer WattIf`);
  const likeText = given.get("like") ?? "";
  const like = findGpu(likeText);
  if (like === undefined) return refused(`like:${shortened(likeText)} is not a known GPU`);
  given.delete("v");
  given.delete("like");
  const values: Partial<Record<GpuFigureKey, number>> = {};
  for (const key of gpuFigureKeys) {
    const { word, unitPlaces } = gpuFigureTable[key];
    const entry = given.get(word);
    if (entry === undefined) continue;
    const value = readDecimal(entry, unitPlaces);
    if (value === null) return refused(`${word}:${shortened(entry)} is not a number`);
    values[key] = value;
    given.delete(word);
  }
  const [left] = given.keys();
  if (left !== undefined) return refused(`${shortened(left)} is not a figure of a GPU`);
  const gpu: CustomGpu = { name, like: like.id, values };
  const [problem] = gpuProblems(gpu);
  if (problem !== undefined) return refused(`${gpuFigureTable[problem[0]].word} ${problem[1]}`);
  return { ok: true, gpu };
}

function refused(reason: string): CustomGpuReading {
  return { ok: false, reason };
}
