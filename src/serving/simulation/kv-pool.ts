import type { StepPlan } from "../../model/step-plan";
import type { Bytes, Tokens } from "../../units";
import type { MemoryFit } from "../evaluation";
import { PAGE_TOKENS } from "../memory";
import type { Sequence } from "./sequence";

/**
 * The KV cache of one replica, given out in pages of 16 tokens. Layers with a window
 * keep no more than it, recurrent states come with the first page; what a stage of PP
 * does not hold is not counted. With data-parallel attention the ranks' caches count as
 * one: sequences are taken to be spread evenly.
 */
export interface KvPool {
  readonly capacityBytes: Bytes;
  readonly usedBytes: Bytes;
  /** Lets `sequence` hold `tokens` tokens; false, and nothing changed, where no room is left. */
  hold(sequence: Sequence, tokens: Tokens): boolean;
  /** Takes all of its pages back. */
  release(sequence: Sequence): void;
  /** Whether a sequence of so many tokens fits at all. */
  couldHold(tokens: Tokens): boolean;
}

/** Bytes of a sequence with so many pages, on one GPU. */
export function pagesBytes(plan: StepPlan, pages: number): Bytes {
  if (pages === 0) return 0;
  let bytes = 0;
  for (const op of plan.attention) {
    const windowed = op.windowTokens > 0 && op.indexBytesPerToken === 0;
    const windowPages = Math.ceil(op.windowTokens / PAGE_TOKENS);
    const kept = windowed ? Math.min(pages, windowPages) : pages;
    bytes += op.count * kept * PAGE_TOKENS * (op.cacheBytesPerToken + op.indexBytesPerToken);
  }
  for (const op of plan.states) bytes += op.count * op.stateBytes;
  return bytes / plan.cut.pipeline;
}

/** What of sequences' pages is not their own GPU memory. */
export interface KvPoolSetting {
  /** Tokens of a prompt's beginning that the GPUs hold once for all sequences. */
  readonly sharedTokens: Tokens;
  /** A sequence's known tokens are those shared ones and need no pages of its own. */
  readonly sharesKnown: boolean;
  /** Sequences of mean length whose cache host memory takes. */
  readonly hostSequences: number;
}

/** The empty cache of a replica with this plan and what its memory leaves. */
export function createKvPool(
  plan: StepPlan,
  memory: MemoryFit,
  { sharedTokens, hostSequences, sharesKnown }: KvPoolSetting,
): KvPool {
  const free =
    memory.capacityBytes - memory.reservedBytes - memory.weightsBytes - memory.workspaceBytes;
  const shared = pagesBytes(plan, Math.ceil(sharedTokens / PAGE_TOKENS));
  const capacityBytes =
    (free - shared) * plan.cut.attentionData + hostSequences * memory.kvBytesPerSequence;
  const known: Bytes[] = [0];
  const bytesOf = (pages: number): Bytes => {
    while (known.length <= pages) known.push(pagesBytes(plan, known.length));
    return known[pages]!;
  };
  let usedBytes = 0;
  return {
    capacityBytes,
    get usedBytes() {
      return usedBytes;
    },
    hold(sequence, tokens) {
      const own = sharesKnown ? tokens - sequence.knownTokens : tokens;
      const pages = Math.ceil(own / PAGE_TOKENS);
      if (pages <= sequence.pages) return true;
      const wanted = usedBytes + bytesOf(pages) - bytesOf(sequence.pages);
      if (wanted > capacityBytes) return false;
      usedBytes = wanted;
      sequence.pages = pages;
      return true;
    },
    release(sequence) {
      usedBytes = Math.max(0, usedBytes - bytesOf(sequence.pages));
      sequence.pages = 0;
    },
    couldHold: (tokens) => pagesBytes(plan, Math.ceil(tokens / PAGE_TOKENS)) <= capacityBytes,
  };
}
