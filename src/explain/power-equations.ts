import { poolWaitingWatts } from "../serving/disaggregated";
import { waitingWatts } from "../serving/idle";
import type { Pool } from "../serving/pool-flow";
import {
  by,
  difference,
  largest,
  number,
  product,
  quotient,
  sum,
  term,
  type Expression,
  type Term,
  given,
} from "./expression";
import { requestRate, utilisation } from "./load-equations";
import { busyPower, stepPower } from "./step-equations";
import type { PoolWorkings, SharedWorkings, Workings } from "./workings";

/** GPUs of the deployment. */
export function gpuCount(workings: Workings): Term {
  const { evaluation, prepared } = workings;
  const make = (equation: Parameters<typeof term>[4]): Term =>
    term("n", "GPUs", evaluation.gpus, "count", equation);
  const { pools } = evaluation;
  if (pools !== undefined) {
    return make(
      by(
        sum(
          term("n_prefill", "GPUs that prefill", pools.prefill.gpus, "count"),
          term("n_decode", "GPUs that decode", pools.decode.gpus, "count"),
        ),
      ),
    );
  }
  const { tensor, pipeline, attentionData, replicas } = prepared.deployment.parallelism;
  return make(
    by(
      product(
        term("TP", "tensor parallelism", tensor, "count"),
        term("PP", "pipeline stages", pipeline, "count"),
        term("DP_attention", "data-parallel attention", attentionData, "count"),
        term("replicas", "replicas", replicas, "count"),
      ),
    ),
  );
}

/** Share of replicas that stay ready. */
function readyShare({ ready, prepared }: SharedWorkings): Term {
  const share = ready / prepared.deployment.parallelism.replicas;
  return term("s", "share of replicas that stay ready", share, "share");
}

/** Mean power of one GPU. */
export function meanGpuPower(workings: Workings): Term {
  const { evaluation } = workings;
  const right = workings.kind === "shared" ? sharedPower(workings) : poolsPower(workings);
  return term(
    "P_GPU",
    "power of one GPU, mean over time",
    evaluation.gpuMeanWatts,
    "watts",
    by(right),
  );
}

function sharedPower(workings: SharedWorkings): Expression {
  const { clock, idle, prepared } = workings;
  const s = readyShare(workings);
  const u = utilisation(workings);
  const waits = waitingWatts(idle, prepared.replica.machine, clock.smClockHertz);
  const { idleWatts } = prepared.deployment.gpu;
  return sum(
    product(s, u, busyPower(workings)),
    product(
      s,
      difference(number(1), u),
      term("P_wait", "power of a GPU that is ready and waits", waits, "watts"),
    ),
    product(
      difference(number(1), s),
      term("P_bare", "power of a GPU without the model", idleWatts, "watts"),
    ),
  );
}

function poolPower(workings: PoolWorkings, name: "prefill" | "decode"): Term {
  const { evaluation, pair, operation } = workings;
  const figures = evaluation.pools?.[name];
  const pool: Pool = pair[name];
  const u = term(
    `u_${name}`,
    `share of time in which the ${name} pool has work`,
    figures?.busyShare ?? 0,
    "share",
  );
  return term(
    `P_GPU,${name}`,
    `power of one GPU of the ${name} pool`,
    figures?.gpuMeanWatts ?? 0,
    "watts",
    by(
      sum(
        product(u, stepPower(workings, name)),
        product(
          difference(number(1), u),
          term("P_wait", "power of a GPU that waits", poolWaitingWatts(pool, operation), "watts"),
        ),
      ),
    ),
  );
}

function poolsPower(workings: PoolWorkings): Expression {
  const { pools } = workings.evaluation;
  const gpus = (name: "prefill" | "decode"): Term =>
    term(`n_${name}`, `GPUs of the ${name} pool`, pools?.[name].gpus ?? 0, "count");
  return quotient(
    sum(
      product(gpus("prefill"), poolPower(workings, "prefill")),
      product(gpus("decode"), poolPower(workings, "decode")),
      product(
        term(
          "E_transfer",
          "energy of a request’s KV transfer",
          workings.pair.transfer.joules,
          "joules",
        ),
        requestRate(workings),
      ),
    ),
    gpuCount(workings),
  );
}

/** Power of one GPU in its hungrier phase. */
export function peakGpuPower(workings: Workings): Term {
  const other = workings.kind === "pools" ? "prefill" : "prompts";
  return term(
    "P_peak",
    "power of one GPU in its hungrier phase",
    workings.evaluation.gpuPeakWatts,
    "watts",
    by(largest(stepPower(workings, "decode"), stepPower(workings, other))),
  );
}

/** All GPUs. */
export function allGpuPower(workings: Workings): Term {
  return term(
    "P_GPUs",
    "power of all GPUs",
    workings.evaluation.deploymentGpuWatts,
    "watts",
    by(product(gpuCount(workings), meanGpuPower(workings))),
  );
}

/** The hosts of one group of GPUs: idle, and up to busy with the time that has work. */
function hosts(workings: Workings, name: "prefill" | "decode" | null): Expression {
  const prepared =
    workings.kind === "pools" && name !== null ? workings.pair[name].prepared : workings.prepared;
  const { server } = prepared.deployment;
  const figures = name === null ? undefined : workings.evaluation.pools?.[name];
  const gpus = figures?.gpus ?? workings.evaluation.gpus;
  const below = name === null ? "" : `,${name}`;
  const u =
    workings.kind === "shared"
      ? product(readyShare(workings), utilisation(workings))
      : term(
          `u_${name}`,
          `share of time with work in the ${name} pool`,
          figures?.busyShare ?? 0,
          "share",
        );
  const range = server.hostBusyWatts - server.hostIdleWatts;
  return product(
    term(
      `H${name === null ? "" : `_${name}`}`,
      "servers, by the share of their GPUs that is used",
      gpus / server.gpusPerServer,
      "ratio",
    ),
    sum(
      given(
        term(`h_idle${below}`, "host without work", server.hostIdleWatts, "watts"),
        server.source,
      ),
      product(
        u,
        given(term(`h_work${below}`, "what work adds to a host", range, "watts"), server.source),
      ),
    ),
  );
}

/** The deployment's GPUs and their share of the hosts. */
export function serverPower(workings: Workings): Term {
  const host =
    workings.kind === "pools"
      ? [hosts(workings, "prefill"), hosts(workings, "decode")]
      : [hosts(workings, null)];
  return term(
    "P_server",
    "power of the GPUs and their share of the hosts",
    workings.evaluation.deploymentServerWatts,
    "watts",
    by(sum(allGpuPower(workings), ...host)),
  );
}

/** The same in the hungrier phase. */
export function serverPeakPower(workings: Workings): Term {
  const { evaluation, prepared } = workings;
  const make = (right: Expression): Term =>
    term(
      "P_server,peak",
      "most that the servers draw",
      evaluation.deploymentServerPeakWatts,
      "watts",
      by(right),
    );
  if (workings.kind === "shared") {
    const { server } = prepared.deployment;
    return make(
      sum(
        product(gpuCount(workings), peakGpuPower(workings)),
        product(
          term(
            "H",
            "servers, by the share of their GPUs that is used",
            evaluation.gpus / server.gpusPerServer,
            "ratio",
          ),
          given(term("h_busy", "host with work", server.hostBusyWatts, "watts"), server.source),
        ),
      ),
    );
  }
  const pool = (name: "prefill" | "decode"): readonly Expression[] => {
    const { server } = workings.pair[name].prepared.deployment;
    const gpus = evaluation.pools?.[name].gpus ?? 0;
    return [
      product(
        term(`n_${name}`, `GPUs of the ${name} pool`, gpus, "count"),
        stepPower(workings, name),
      ),
      product(
        term(`H_${name}`, `servers of the ${name} pool`, gpus / server.gpusPerServer, "ratio"),
        given(
          term(`h_busy,${name}`, "host with work", server.hostBusyWatts, "watts"),
          server.source,
        ),
      ),
    ];
  };
  return make(sum(...pool("prefill"), ...pool("decode")));
}
