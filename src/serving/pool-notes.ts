import { GIGA } from "../units";
import type { Operation } from "./config";
import type { PoolFigures, Pools } from "./evaluation";

/** Transfers wait noticeably for a link that is busier than this. */
const BUSY_LINK = 0.7;

const LIMIT_WORDS: Readonly<Record<Pools["limit"], string>> = {
  prefill: "The prefill pool is the narrower one",
  decode: "The decode pool is the narrower one",
  transfer: "The transfer of KV cache is narrower than both pools",
};

/** What the reader should know of two pools: which one limits, what would balance, what is assumed. */
export function poolNotes(
  pools: Pools,
  requestsPerSecond: number,
  operation: Operation,
): readonly string[] {
  const { prefill, decode, transfer, limit, balancedRatio } = pools;
  const load = ({ capacityRequestsPerSecond }: PoolFigures): number =>
    requestsPerSecond / capacityRequestsPerSecond;
  const notes = [
    `${LIMIT_WORDS[limit]}: prefill does ${percent(load(prefill))} of what it could, decode ${percent(load(decode))}. Both would be full at once with ${rounded(balancedRatio)} GPUs that prefill for each that decodes; here there are ${rounded(prefill.gpus / decode.gpus)}.`,
    `The KV cache of a mean prompt (${rounded(transfer.bytes / GIGA)} GB) takes ${rounded(1000 * transfer.seconds)} ms over the ${transfer.over === "link" ? "link between the GPUs" : "network"}, layer by layer while the prompt is computed; ${rounded(1000 * transfer.exposedSeconds)} ms are left to wait for after that.`,
  ];
  if (transfer.busyShare > BUSY_LINK) {
    notes.push(
      `KV cache keeps the ${transfer.over} busy ${percent(transfer.busyShare)} of the time: transfers wait for each other.`,
    );
  }
  if ((operation.prefillClockHertz ?? null) !== null) {
    notes.push(
      "Prompts run in a pool of their own, at its clock: the clock of steps with prompts has no effect.",
    );
  }
  if (operation.idle === "released" && operation.load.kind !== "full") {
    notes.push("With two pools all replicas stay ready: none is released.");
  }
  return notes;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(2)));
}
