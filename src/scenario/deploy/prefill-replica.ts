import { SAME_GPU, neutralPrefillPool } from "../prefill-pool-choice";
import type { Scenario } from "../scenario";

/**
 * A replica of the prefill pool as a deployment of its own, with the pool's GPU, clock and
 * limit; null: the scenario has no pool. Guessing tokens is the decoding replicas' work.
 */
export function prefillReplica(scenario: Scenario): Scenario | null {
  const { prefillPool: pool, parallelism, speculation, serving } = scenario;
  if (pool.replicas === null) return null;
  const tensor = pool.tensor ?? parallelism.tensor * parallelism.attentionData;
  return {
    ...scenario,
    gpu: pool.gpu === SAME_GPU ? scenario.gpu : pool.gpu,
    parallelism: {
      tensor,
      pipeline: 1,
      attentionData: 1,
      // Experts are spread over all of its ranks, or over none.
      expert: parallelism.expert > 1 ? tensor : 1,
      replicas: 1,
    },
    smClockHertz: pool.smClockHertz,
    powerLimitWatts: pool.powerLimitWatts,
    serving: { ...serving, prefillClockHertz: null, hostKvBytes: 0 },
    speculation: { ...speculation, drafter: "none" },
    prefillPool: neutralPrefillPool,
  };
}
