import type { Seconds, Tokens } from "../../units";
import type { PromptTransfer } from "../kv-transfer";
import type { Inbox } from "./inbox";
import { acrossAlone, type KvWire } from "./kv-wire";
import type { ReplicaRun, StepEnd } from "./replica-run";
import type { Chunk } from "./scheduler";
import { isDecoding, type Sequence } from "./sequence";

/** Where a replica that decodes takes in sequences. */
export interface DecodeEnd {
  readonly inbox: Inbox;
  readonly wire: KvWire;
  /** Requests that are coming to it or there. */
  requests: number;
}

/** How prompts leave a prefill replica. */
export interface Sending {
  readonly wire: KvWire;
  readonly layers: number;
  readonly transfer: (promptTokens: Tokens) => PromptTransfer;
  /** Chooses where a request decodes. */
  readonly route: () => DecodeEnd;
  /** Hears when a request is answered that asked for one token. */
  readonly answered: (nowSeconds: Seconds) => void;
}

/**
 * The end of a step in the prefill pool. The KV cache of what it computed went to the decode
 * pool layer by layer meanwhile; whose prompt is complete follows when its cache is across,
 * and its pages are held until then. An answer of one token ends here.
 */
export function endWithTransfer({ wire, layers, transfer, route, answered }: Sending): StepEnd {
  /** Of prompts under way. */
  const ends = new Map<Sequence, DecodeEnd>();
  return (run, { chunks }, beginSeconds, nowSeconds, recorder) => {
    const parts = chunks.map((chunk) => partOf(chunk, transfer));
    const sendSeconds = parts.reduce((sum, part) => sum + part.sendSeconds, 0);
    const sentSeconds = wire.carry(sendSeconds, beginSeconds, nowSeconds);
    for (const [index, { sequence, tokens }] of chunks.entries()) {
      const { receiveSeconds, joules } = parts[index]!;
      sequence.computedTokens += tokens;
      if (sequence.outputTokens === 1) {
        if (!isDecoding(sequence)) continue;
        sequence.givenTokens = 1;
        sequence.firstTokenSeconds = nowSeconds;
        sequence.lastTokenSeconds = nowSeconds;
        recorder.gave(1, NaN);
        recorder.answered(sequence);
        run.state.pool.release(sequence);
        answered(nowSeconds);
        continue;
      }
      recorder.sent(joules);
      const end = ends.get(sequence) ?? route();
      const receivedSeconds = end.wire.carry(receiveSeconds, beginSeconds, nowSeconds);
      ends.set(sequence, end);
      if (!isDecoding(sequence)) continue;
      ends.delete(sequence);
      const acrossSeconds = Math.max(sentSeconds, receivedSeconds);
      const longer = Math.max(sendSeconds, receiveSeconds);
      const waited = acrossSeconds - acrossAlone(longer, layers, beginSeconds, nowSeconds);
      end.inbox.expect({
        ...sequence,
        // Under a full load waiting does not count.
        arrivalSeconds: sequence.arrivalSeconds + (run.standsReady ? waited : 0),
        readySeconds: acrossSeconds,
        givenTokens: 1,
        pages: 0,
      });
      holdUntilSent(run, sequence, acrossSeconds);
    }
    run.state.running = run.state.running.filter((one) => !isDecoding(one));
  };
}

/** A piece's share of its prompt's transfer; what a prefix cache knew goes with the computed tokens. */
function partOf(
  { sequence, tokens }: Chunk,
  transfer: (promptTokens: Tokens) => PromptTransfer,
): Pick<PromptTransfer, "sendSeconds" | "receiveSeconds" | "joules"> {
  if (sequence.outputTokens === 1) return { sendSeconds: 0, receiveSeconds: 0, joules: 0 };
  const { sendSeconds, receiveSeconds, joules } = transfer(sequence.inputTokens);
  const share = tokens / (sequence.promptTokens - sequence.knownTokens);
  return {
    sendSeconds: share * sendSeconds,
    receiveSeconds: share * receiveSeconds,
    joules: share * joules,
  };
}

function holdUntilSent({ sending }: ReplicaRun, sequence: Sequence, untilSeconds: Seconds): void {
  let at = sending.length;
  while (at > 0 && sending[at - 1]!.untilSeconds > untilSeconds) at--;
  sending.splice(at, 0, { sequence, untilSeconds });
}
