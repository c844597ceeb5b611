import type { DecodeEnd } from "./prefill-step";
import type { Random } from "./random";

/**
 * Chooses the replica that decodes a request: any at random, as an open loop's requests are
 * spread, or, without `random`, the one with the fewest, as a closed loop's users are.
 */
export function decodeRouter(ends: readonly DecodeEnd[], random: Random | null): () => DecodeEnd {
  return () => {
    const chosen =
      random === null
        ? ends.reduce((least, end) => (end.requests < least.requests ? end : least))
        : ends[Math.floor(random() * ends.length)]!;
    chosen.requests++;
    return chosen;
  };
}
