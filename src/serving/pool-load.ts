import type { Operation } from "./config";
import type { Infeasible } from "./evaluation";
import { closedLoop, withPlaceWait } from "./pool-closed-loop";
import { flowAt, limitOf, type Capacities, type Flow, type Pair } from "./pool-flow";

const POOL_WORDS: Readonly<Record<keyof Capacities, string>> = {
  prefill: "The prefill pool computes",
  decode: "The decode pool serves",
  transfer: "The transfer of KV cache carries",
};

/** The flow through both pools that the load asks for. */
export function flowUnder(pair: Pair, operation: Operation): Flow | Infeasible {
  const { load } = operation;
  const { capacities } = pair;
  const limit = limitOf(capacities);
  const most = capacities[limit];
  switch (load.kind) {
    case "full": {
      const flow = flowAt(pair, operation, most);
      return {
        ...flow,
        service: { ...flow.service, ...NO_WAIT },
        residualSeconds: 0,
        occupancy: withPlaceWait(flow.occupancy, 0, 0),
      };
    }
    case "rate":
      if (load.requestsPerSecond < most) return flowAt(pair, operation, load.requestsPerSecond);
      return {
        feasible: false,
        code: "overload",
        reason: `${POOL_WORDS[limit]} at most ${most.toPrecision(3)} requests/s; ${load.requestsPerSecond.toPrecision(3)} arrive.`,
        memory: pair.decode.prepared.memory,
      };
    case "users":
      return closedLoop(pair, operation, load.users, most);
  }
}

const NO_WAIT = { waitSecondsMean: 0, waitSeconds: () => 0 };
