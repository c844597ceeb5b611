import type { ClockedStep } from "../../../src/model/throttle";
import { runLoad, type ClockSetting, type Replica } from "../../../src/serving/cycle";

/** Steps of a request that nobody is beside, of 512 tokens in and 9 out. */
interface LoneRequest {
  readonly prompt: ClockedStep;
  /** Eight, which see 513 to 520 tokens; a simulation rounds contexts by at most 0.8 %. */
  readonly decodes: readonly ClockedStep[];
}

/** Costs the steps one by one: the prompt's on one replica, the decodes' on another or the same. */
export function loneRequest(
  promptReplica: Replica,
  replica: Replica,
  clock: ClockSetting,
): LoneRequest {
  return {
    prompt: runLoad(promptReplica, clock, {
      decodeSequences: 0,
      decodeContextTokens: 0,
      promptTokens: 512,
      prompts: 1,
      promptContextTokens: 256,
    }),
    decodes: Array.from({ length: 8 }, (_, index) =>
      runLoad(replica, clock, {
        decodeSequences: 1,
        decodeContextTokens: 513 + index,
        promptTokens: 0,
        prompts: 0,
        promptContextTokens: 0,
      }),
    ),
  };
}
