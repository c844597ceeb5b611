import { decodeStepsOf, stepsPerToken } from "../serving/cycle";
import type { Latency } from "../serving/evaluation";
import { LATE, promptFloorSeconds } from "../serving/latencies";
import { mixPercentiles } from "../serving/length-percentiles";
import { engineSource } from "./engine-source";
import {
  by,
  difference,
  number,
  product,
  quotient,
  sum,
  term,
  without,
  type Term,
  given,
} from "./expression";
import { partsOf, promptQueue, promptTime, sharedWaits } from "./first-token-equations";
import { meanStep, stepTime } from "./step-equations";
import { waitNote } from "./wait-note";
import type { Workings } from "./workings";

type Percentile = keyof typeof LATE;
/** A latency's statistics. */
export type Statistic = "mean" | Percentile;

function read(latency: Latency, statistic: Statistic): number {
  return latency[`${statistic}Seconds`];
}

const NAMES: Readonly<Record<Statistic, string>> = {
  mean: "mean",
  p50: "median",
  p90: "90th percentile",
  p95: "95th percentile",
  p99: "99th percentile",
};

function named(symbol: string, statistic: Statistic): string {
  return statistic === "mean" ? symbol : `${symbol}_${statistic.toUpperCase()}`;
}

/** Steps, or rounds, per token: 1 without speculation. */
function roundsPerToken({ prepared }: Workings): Term {
  return term("r", "rounds per token", stepsPerToken(prepared.replica), "ratio");
}

/** Time between tokens. */
export function tbt(workings: Workings, statistic: Statistic): Term {
  const { evaluation } = workings;
  const value = read(evaluation.tbt, statistic);
  const words = `time between tokens, ${NAMES[statistic]}`;
  const symbol = named("TBT", statistic);
  const make = (equation: Parameters<typeof term>[4]): Term =>
    term(symbol, words, value, "seconds", equation);
  const step = meanStep(workings);
  if (statistic === "mean") {
    const notes = [
      ...(evaluation.speculation === undefined
        ? []
        : [
            "Speculative decoding: a step is a round of drafts and their check, and its tokens come together; its time counts as spread over them.",
          ]),
      // In a closed loop the batch is the same for all.
      ...(workings.operation.load.kind === "rate"
        ? [
            "Steps as a request meets them: the fuller the batch, the longer its requests stay, so they see it fuller than it is in the mean over time.",
          ]
        : []),
    ];
    const note = notes.length === 0 ? undefined : notes.join(" ");
    return make(by(product(roundsPerToken(workings), step), note));
  }
  const { decode, stepSecondsMean, requestsPerSecond } = workings.cycle;
  const prompts = requestsPerSecond * stepSecondsMean;
  if (evaluation.speculation !== undefined) {
    return make(
      without(
        "No closed form: tokens of rounds that keep few drafts are the slow ones. The percentile is over rounds by what they keep, and over the prompts that share them.",
        [stepTime(workings, "decode"), step],
      ),
    );
  }
  if (workings.kind === "pools") {
    return make(
      without(
        "No closed form: no prompt shares these steps, but the more sequences run, the longer they take. How many run at this percentile follows from the law by which their number varies.",
        [stepTime(workings, "decode")],
      ),
    );
  }
  if (!(stepSecondsMean > decode.cost.stepSeconds && prompts > 0)) {
    return make(by(stepTime(workings, "decode"), "No prompts share these steps: all are alike."));
  }
  return make(
    without(
      "No closed form: prompts come Poisson between two tokens and add time in proportion to their tokens, counted by Panjer’s recursion over the lengths of the mix.",
      [
        stepTime(workings, "decode"),
        step,
        term("n_P", "prompts that come between two tokens, mean", prompts, "ratio"),
      ],
    ),
  );
}

/** What a request waits before its own prompt begins, mean, by what it waits for. */
function meanWait(workings: Workings): Term {
  if (workings.kind === "pools") {
    const { flow, occupancy } = workings;
    const total =
      occupancy.waitSecondsMean + flow.service.waitSecondsMean + flow.wireWait.meanSeconds;
    return term(
      "w",
      "wait for both pools",
      total,
      "seconds",
      by(
        sum(
          term("w_prefill", "wait for a prefill replica", flow.service.waitSecondsMean, "seconds"),
          term("w_wire", "wait for the wire between them", flow.wireWait.meanSeconds, "seconds"),
          term(
            "w_place",
            "wait for a place in the decode pool",
            occupancy.waitSecondsMean,
            "seconds",
          ),
        ),
      ),
    );
  }
  const { placed, awake, occupancy, prepared } = workings;
  const wake = awake.waitSecondsMean - placed.waitSecondsMean;
  const behind = occupancy.waitSecondsMean - awake.waitSecondsMean;
  const continuous = prepared.replica.engine.continuousBatching;
  return term(
    "w",
    "wait before the prompt begins",
    occupancy.waitSecondsMean,
    "seconds",
    by(
      sum(
        term("w_place", "wait for a place", placed.waitSecondsMean, "seconds"),
        term("w_wake", "wait for a parked replica's clock", wake, "seconds"),
        continuous
          ? term("w_prompts", "wait for the prompts that came before", behind, "seconds")
          : term("w_batch", "wait for the batch under way to end", behind, "seconds"),
      ),
      waitNote(workings),
    ),
  );
}

/** Time to first token. */
export function ttft(workings: Workings, statistic: Statistic): Term {
  const { evaluation, prepared, cycle } = workings;
  const parts = partsOf(workings);
  const [residual, bunched] = sharedWaits(workings, parts);
  const queue = parts.queuedSeconds > 0 ? [promptQueue(workings)] : [];
  const request = given(
    term("t_request", "engine’s time per request", parts.requestSeconds, "seconds"),
    engineSource(prepared.deployment.engine.id, "requestSeconds", parts.requestSeconds),
  );
  const prompt = promptTime(workings, parts);
  const make = (equation: Parameters<typeof term>[4]): Term =>
    term(
      named("TTFT", statistic),
      `time to first token, ${NAMES[statistic]}`,
      read(evaluation.ttft, statistic),
      "seconds",
      equation,
    );
  if (statistic === "mean") {
    return make(by(sum(meanWait(workings), request, ...queue, residual, bunched, prompt)));
  }
  const { input } = mixPercentiles(prepared.deployment.workloads);
  const tokens = statistic === "p50" ? Math.min(input.mean, input.p50) : input[statistic];
  const floor =
    workings.kind === "pools"
      ? workings.flow.service.floorSeconds
      : promptFloorSeconds(prepared, cycle, parts);
  const floorTerm = term("t_floor", "least time of any prompt", floor, "seconds");
  return make(
    by(
      sum(
        term(
          named("w", statistic),
          "wait before the prompt begins",
          waitAt(workings, statistic),
          "seconds",
          without(
            workings.kind === "shared"
              ? waitNote(workings)
              : "The waits for both pools at this percentile, added.",
            [meanWait(workings)],
          ),
        ),
        request,
        ...queue,
        product(
          term("λ", "how much of such waits a late request meets", LATE[statistic], "ratio"),
          sum(residual, bunched),
        ),
        floorTerm,
        product(
          difference(prompt, floorTerm),
          quotient(
            term(named("I", statistic), "prompt at this percentile", tokens, "tokens"),
            term("I", "mean prompt", prepared.replica.lengths.inputTokensMean, "tokens"),
          ),
        ),
      ),
      "Late in the queue and long count as the same request, so tails are rather too long.",
    ),
  );
}

function waitAt({ occupancy, ...workings }: Workings, statistic: Percentile): number {
  const key = `waitSeconds${statistic.toUpperCase() as "P50" | "P90" | "P95" | "P99"}` as const;
  const own = occupancy[key];
  if (workings.kind === "shared") return own;
  const p = Number(statistic.slice(1)) / 100;
  const { service, wireWait } = workings.flow;
  return own + service.waitSeconds(p) + wireWait.quantileSeconds(p);
}

/** From request to last token. */
export function e2e(workings: Workings, statistic: Statistic): Term {
  const { evaluation, prepared } = workings;
  const { output } = mixPercentiles(prepared.deployment.workloads);
  const tokens = output[statistic];
  const first = ttft(workings, statistic);
  const between = tbt(workings, "mean");
  const right =
    tokens < 1
      ? first
      : sum(
          first,
          product(
            difference(
              term(named("O", statistic), "tokens of the answer", tokens, "tokens"),
              number(1),
            ),
            between,
          ),
        );
  return term(
    named("E2E", statistic),
    `from request to last token, ${NAMES[statistic]}`,
    read(evaluation.e2e, statistic),
    "seconds",
    by(right),
  );
}

/** Steps of a mean answer after its first token. */
export function answerSteps({ prepared, evaluation }: Workings): Term {
  const steps = decodeStepsOf(prepared.replica);
  const plain = evaluation.speculation === undefined;
  const tokens = evaluation.outputTokensMean;
  return term(
    "S",
    plain
      ? "steps of an answer after its first token"
      : "rounds of an answer after its first token",
    steps,
    "ratio",
    plain && tokens - 1 > 1e-3
      ? by(difference(term("O", "mean answer", tokens, "tokens"), number(1)))
      : undefined,
  );
}

export type LatencyId = "ttft" | "tbt" | "e2e";

/** Any statistic of any latency. */
export function latency(workings: Workings, id: LatencyId, statistic: Statistic): Term {
  return { ttft, tbt, e2e }[id](asMet(workings), statistic);
}

/** Workings with the batch that a request meets: in an open loop it stays longest where many run. */
function asMet(workings: Workings): Workings {
  return { ...workings, cycle: workings.occupancy.met };
}
