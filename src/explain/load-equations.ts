import { longestOutputTokens } from "../serving/lengths";
import { stepsFor } from "../serving/cycle";
import { batchPlaces, placesOf } from "../serving/places";
import {
  by,
  difference,
  floor,
  number,
  product,
  quotient,
  largest,
  smallest,
  sum,
  term,
  without,
  type Term,
  given,
} from "./expression";
import { answerSteps } from "./latency-equations";
import { meanStep, stepTime } from "./step-equations";
import type { PoolWorkings, SharedWorkings, Workings } from "./workings";

type Right = Parameters<typeof term>[4];

/** Requests that one replica finishes while it has work. */
export function replicaRate(workings: SharedWorkings): Term {
  const { cycle, prepared } = workings;
  const make = (equation: Right): Term =>
    term(
      "X_r",
      "requests that a busy replica finishes",
      cycle.requestsPerSecond,
      "requests-per-second",
      equation,
    );
  if (!prepared.replica.engine.continuousBatching) {
    const longest = longestOutputTokens(prepared.deployment.workloads, cycle.decoding);
    const steps = stepsFor(prepared.replica, Math.max(longest - 1, 0));
    return make(
      by(
        quotient(
          term("b", "requests of a batch", cycle.decoding, "ratio"),
          sum(
            stepTime(workings, "prompts"),
            product(
              term("S_max", "steps of the batch’s longest answer", steps, "ratio"),
              stepTime(workings, "decode"),
            ),
          ),
        ),
        "One batch at a time: it ends with its longest answer.",
      ),
    );
  }
  return make(
    by(
      quotient(
        term("D", "sequences that decode", cycle.decoding, "ratio"),
        product(answerSteps(workings), meanStep(workings)),
      ),
      cycle.promptsShareSteps
        ? "Of the running sequences those that are not in their prompts decode."
        : undefined,
    ),
  );
}

function busyTerm({ occupancy, operation, ready, ...workings }: SharedWorkings): Term {
  const { load } = operation;
  const make = (equation: Right): Term =>
    term("u", "share of time in which a replica has work", occupancy.busyShare, "share", equation);
  if (occupancy.busyShare === 1 && load.kind !== "rate") {
    return make(without("A place that falls free is taken at once, so a replica always has work."));
  }
  if (load.kind === "users") {
    return make(
      by(
        quotient(
          term("U", "users", load.users, "count"),
          term("R", "ready replicas", ready, "count"),
        ),
        "Fewer users than replicas.",
      ),
    );
  }
  const asked = load.kind === "rate" ? load.requestsPerSecond : 0;
  return make(
    by(
      smallest(
        number(1),
        quotient(
          term("λ", "requests that arrive", asked, "requests-per-second"),
          product(
            term("R", "ready replicas", ready, "count"),
            replicaRate({ occupancy, operation, ready, ...workings }),
          ),
        ),
      ),
      "As many finish as arrive. How much of the time has work follows from the law of the number running (a birth-and-death process).",
    ),
  );
}

/** Time share in which a replica has work. */
export function utilisation(workings: Workings): Term {
  if (workings.kind === "shared") return busyTerm(workings);
  const { pools } = workings.evaluation;
  const share = (name: "prefill" | "decode"): Term =>
    term(`u_${name}`, `of the ${name} pool`, pools?.[name].busyShare ?? 0, "share");
  const gpus = (name: "prefill" | "decode"): Term =>
    term(`n_${name}`, `GPUs of the ${name} pool`, pools?.[name].gpus ?? 0, "count");
  return term(
    "u",
    "share of time in which GPUs have work",
    workings.evaluation.utilisation,
    "share",
    by(
      quotient(
        sum(product(share("prefill"), gpus("prefill")), product(share("decode"), gpus("decode"))),
        sum(gpus("prefill"), gpus("decode")),
      ),
    ),
  );
}

/** Requests per second. */
export function requestRate(workings: Workings): Term {
  const { evaluation } = workings;
  const make = (equation: Right): Term =>
    term("X", "requests per second", evaluation.requestsPerSecond, "requests-per-second", equation);
  if (workings.kind === "pools") return make(poolRate(workings));
  return make(
    by(
      product(
        replicaRate(workings),
        busyTerm(workings),
        term("R", "ready replicas", workings.ready, "count"),
      ),
      workings.operation.load.kind === "rate"
        ? "As many as arrive: the share of time with work adjusts."
        : undefined,
    ),
  );
}

function poolRate({ operation: { load }, pair, evaluation }: PoolWorkings): Right {
  const { prefill, decode, transfer } = pair.capacities;
  const capacities = [
    term("C_prefill", "most that the prefill pool computes", prefill, "requests-per-second"),
    term("C_decode", "most that the decode pool serves", decode, "requests-per-second"),
    term("C_transfer", "most that the KV transfer carries", transfer, "requests-per-second"),
  ] as const;
  switch (load.kind) {
    case "full":
      return by(smallest(...capacities), "All places taken: what is full first sets the rate.");
    case "rate":
      return by(
        term("λ", "requests that arrive", load.requestsPerSecond, "requests-per-second"),
        "Below what both pools serve, as many are answered as arrive.",
      );
    case "users": {
      const most = Math.min(prefill, decode, transfer);
      if (evaluation.requestsPerSecond === most) {
        return by(
          smallest(...capacities),
          "More users than the pools hold: what is full first sets the rate.",
        );
      }
      return without(
        "Searched: the rate at which all users are somewhere, users = X × (time before a place + time in it), by Little’s law.",
        [
          term("U", "users", load.users, "count"),
          term("E2E", "time of a request", evaluation.e2e.meanSeconds, "seconds"),
        ],
      );
    }
  }
}

/** Output, or all, tokens per second. */
export function tokenRate(workings: Workings, of: "output" | "total"): Term {
  const { evaluation } = workings;
  const output = term("O", "mean answer", evaluation.outputTokensMean, "tokens");
  const input = term("I", "mean prompt", evaluation.inputTokensMean, "tokens");
  return of === "output"
    ? term(
        "Θ",
        "output tokens per second",
        evaluation.outputTokensPerSecond,
        "tokens-per-second",
        by(product(requestRate(workings), output)),
      )
    : term(
        "Θ_total",
        "tokens in and out per second",
        evaluation.totalTokensPerSecond,
        "tokens-per-second",
        by(product(requestRate(workings), sum(input, output))),
      );
}

/** Running sequences of a replica, mean over time. */
export function running(workings: Workings): Term {
  const { evaluation, occupancy } = workings;
  return term(
    "b_mean",
    "running sequences of a replica, mean over time",
    evaluation.runningSequences,
    "ratio",
    by(
      product(
        busyBatch(workings),
        term("u", "share of time with work", occupancy.busyShare, "share"),
      ),
    ),
  );
}

function busyBatch(workings: Workings): Term {
  const { occupancy, operation, prepared } = workings;
  const { load } = operation;
  const make = (equation: Right): Term =>
    term("b", "running sequences while it has work", occupancy.running, "ratio", equation);
  const places = [batchTerm(workings), maxSequences(workings)] as const;
  if (workings.kind === "pools") {
    return make(
      without(
        "Searched: as many as the decode pool needs to answer what the prefill pool hands on.",
      ),
    );
  }
  switch (load.kind) {
    case "full":
      return make(by(smallest(...places), "Every place is taken."));
    case "users": {
      const users = quotient(
        term("U", "users", load.users, "count"),
        term("R", "ready replicas", workings.ready, "count"),
      );
      return make(by(smallest(...places, largest(number(1), users))));
    }
    case "rate":
      return make(
        without(
          "Summed over the law of the number running: each more or less likely as requests come and, with so many running, finish (a birth-and-death process).",
          [
            term("λ", "requests that arrive", load.requestsPerSecond, "requests-per-second"),
            term("B", "places of a replica", placesOf(prepared, operation), "count"),
          ],
        ),
      );
  }
}

function batchTerm({ prepared: { deployment }, operation }: Workings): Term {
  const held = deployment.engine.heldPlaces;
  const places = batchPlaces(deployment.engine, operation.maxBatch);
  return term(
    "B",
    held > 0 ? "maximum batch, less what stays empty" : "maximum batch",
    places,
    "count",
  );
}

/** Sequences of mean length that a replica holds. */
export function maxSequences({ prepared }: Workings): Term {
  const { memory, replica } = prepared;
  const make = (equation: Right): Term =>
    term("b_fit", "sequences that fit on a replica", memory.maxSequences, "count", equation);
  if (replica.hostKv !== null) {
    return make(
      without(
        "Those that fit, and as many in host memory as a decode step can read over its link.",
      ),
    );
  }
  const { attentionData } = replica.machine.plan.cut;
  const shared = memory.kvBytes - memory.kvBytesPerSequence / attentionData;
  return make(
    by(
      product(
        floor(
          quotient(
            difference(
              given(
                term("M", "memory of a GPU", memory.capacityBytes, "bytes"),
                prepared.deployment.gpu.sources.memory,
              ),
              sum(
                given(
                  term("M_reserved", "left unused by the engine", memory.reservedBytes, "bytes"),
                  prepared.deployment.engine.source,
                ),
                term("M_weights", "weights", memory.weightsBytes, "bytes"),
                term("M_work", "workspace", memory.workspaceBytes, "bytes"),
                // Rounding of a difference is no prefix.
                term("M_shared", "KV cache that all share", shared > 1 ? shared : 0, "bytes"),
              ),
            ),
            term("m", "KV cache of one sequence", memory.kvBytesPerSequence, "bytes"),
          ),
        ),
        term("DP_attention", "ranks that share the sequences", attentionData, "count"),
      ),
    ),
  );
}

/** Requests that wait for a place. */
export function waiting(workings: Workings): Term {
  const { evaluation, operation, occupancy, prepared } = workings;
  const value = evaluation.waitingRequests;
  const make = (equation: Right): Term => term("L", "requests that wait", value, "ratio", equation);
  const rate = requestRate(workings);
  if (workings.kind === "pools") {
    const { service } = workings.flow;
    return make(
      by(
        sum(
          term("L_place", "for a place in the decode pool", occupancy.waiting, "ratio"),
          product(
            term("w_prefill", "wait for a prefill replica", service.waitSecondsMean, "seconds"),
            rate,
          ),
        ),
      ),
    );
  }
  const { load } = operation;
  switch (load.kind) {
    case "full":
      return make(without("Nobody waits: the load is whatever keeps every place taken."));
    case "users": {
      if (value === 0) return make(without("There is a place for every user."));
      const places = placesOf(prepared, operation);
      return make(
        by(
          difference(
            term("U", "users", load.users, "count"),
            product(
              term("b", "places of a replica", places, "count"),
              term("R", "ready replicas", workings.ready, "count"),
            ),
          ),
        ),
      );
    }
    case "rate":
      return make(
        by(
          product(
            term("w_place", "wait for a place", workings.placed.waitSecondsMean, "seconds"),
            term("λ", "requests that arrive", load.requestsPerSecond, "requests-per-second"),
          ),
          "Little’s law.",
        ),
      );
  }
}
