import { describe, expect, test } from "vitest";
import { findEngine } from "../../../src/catalog/engines";
import type { Load, Operation } from "../../../src/serving/config";
import { evaluatePrepared } from "../../../src/serving/evaluate";
import type { Evaluation } from "../../../src/serving/evaluation";
import type { Prepared } from "../../../src/serving/prepare";
import type { Simulation } from "../../../src/serving/simulation/simulation";
import { full } from "../set-ups";
import { twoPools } from "./pool-runs";
import { prepared, ran } from "./runs";

/*
 * How far the closed form of two pools may be from the simulation of the same steps.
 * docs/simulation.md has the differences themselves, which are mostly far smaller, and
 * says where both part: equal lengths in a closed loop, whose requests keep together; a
 * cache that overflows; waits near capacity, which differ as much from run to run.
 */
const BOUNDS = {
  throughput: 0.03,
  power: 0.05,
  energy: 0.05,
  prefillBusy: 0.1,
  decodeBusy: 0.03,
  running: 0.05,
  tbtMean: 0.04,
  tbtP99: 0.12,
  ttftMean: 0.12,
  ttftP99: 0.3,
  e2eMean: 0.05,
} as const;
type Bounded = keyof typeof BOUNDS;

type Figures = Readonly<Record<Bounded, number>>;

function closedFormFigures(of: Evaluation): Figures {
  return {
    throughput: of.requestsPerSecond,
    power: of.gpuMeanWatts,
    energy: of.energy.gpuJoulesPerRequest,
    prefillBusy: of.pools!.prefill.busyShare,
    decodeBusy: of.pools!.decode.busyShare,
    running: of.runningSequences,
    tbtMean: of.tbt.meanSeconds,
    tbtP99: of.tbt.p99Seconds,
    ttftMean: of.ttft.meanSeconds,
    ttftP99: of.ttft.p99Seconds,
    e2eMean: of.e2e.meanSeconds,
  };
}

function simulatedFigures({ figures: of, pools }: Simulation): Figures {
  return {
    throughput: of.requestsPerSecond,
    power: of.gpuMeanWatts,
    energy: of.deploymentGpuWatts / of.requestsPerSecond,
    prefillBusy: pools!.prefill.busyShare,
    decodeBusy: pools!.decode.busyShare,
    running: of.runningSequences,
    tbtMean: of.tbt.meanSeconds,
    tbtP99: of.tbt.p99Seconds,
    ttftMean: of.ttft.meanSeconds,
    ttftP99: of.ttft.p99Seconds,
    e2eMean: of.e2e.meanSeconds,
  };
}

/** Requests that come together stay together where all answers are equally long. */
const bunched: readonly Bounded[] = ["ttftMean", "ttftP99"];
/** Near capacity chance decides how often all places, or all replicas, are taken. */
const queues: readonly Bounded[] = ["ttftMean", "ttftP99"];
/** Some dozens of users in a queue of a few, whose spread lies between two limits. */
const users: readonly Bounded[] = ["ttftMean", "ttftP99"];
/** The longest prompts among few that a step has room for. */
const longest: readonly Bounded[] = ["ttftP99"];
/** Contexts of two classes vary, too, and a full batch has more of one or the other. */
const contexts: readonly Bounded[] = ["tbtP99"];
const none: readonly Bounded[] = [];

const SPECULATION = {
  drafter: { kind: "head", relativeCost: 0.05 },
  draftTokens: 3,
  acceptance: 0.6,
} as const;

const SETUPS = {
  "short prompts": { mix: "chat" },
  "equal prompts": { mix: "512x256" },
  "long prompts": { mix: "summarising", prefill: 3, decode: 2 },
  "one prompt a step": { mix: "8192x64", prefill: 4 },
  "little decoding": { mix: "azure-code", prefill: 2 },
  "an expert model": { mix: "chat", modelId: "qwen3-30b-a3b", decode: 2 },
  "tensor parallelism": { mix: "azure-code", modelId: "llama-3.1-70b", tensor: 4, prefill: 2 },
  "slower GPUs that prefill": { mix: "chat", prefillGpu: "l4", prefill: 4 },
  "prompts uncut": { mix: "summarising", engine: findEngine("vllm-2024")!, prefill: 2 },
  "known beginnings": { mix: "summarising", prefix: { hitRate: 0.6, place: "own" } },
  drafts: { mix: "chat", speculation: SPECULATION },
  "two classes": { mix: "chat+summarising", prefill: 2, decode: 2 },
  "a slow network": {
    mix: "1024x128",
    gpuId: "rtx-4090",
    weightDtype: "fp8",
    prefill: 2,
    decode: 2,
  },
} as const;

/** Set-up, load (users, or a share of capacity), and figures beyond their bounds. */
const CASES: readonly (readonly [keyof typeof SETUPS, number, readonly Bounded[]])[] = [
  ["short prompts", 0.3, none],
  ["short prompts", 0.6, none],
  ["short prompts", 0.85, queues],
  ["short prompts", 4, none],
  ["short prompts", 40, none],
  ["short prompts", 200, none],
  ["equal prompts", 0.3, none],
  ["equal prompts", 0.6, none],
  ["equal prompts", 40, bunched],
  ["long prompts", 0.3, none],
  ["long prompts", 0.6, none],
  ["long prompts", 0.85, queues],
  ["long prompts", 4, none],
  ["long prompts", 40, users],
  ["long prompts", 200, none],
  ["one prompt a step", 0.3, none],
  ["one prompt a step", 0.6, none],
  ["one prompt a step", 4, none],
  ["little decoding", 0.3, none],
  ["little decoding", 0.6, none],
  ["little decoding", 0.85, queues],
  ["little decoding", 200, none],
  ["an expert model", 0.3, none],
  ["an expert model", 0.6, none],
  ["tensor parallelism", 0.3, none],
  ["tensor parallelism", 0.6, queues],
  ["slower GPUs that prefill", 0.6, none],
  ["slower GPUs that prefill", 40, none],
  ["prompts uncut", 0.3, none],
  ["prompts uncut", 0.6, none],
  ["known beginnings", 0.6, none],
  ["drafts", 0.3, none],
  ["two classes", 0.3, none],
  ["two classes", 0.6, none],
  ["two classes", 200, contexts],
  ["a slow network", 0.3, none],
  ["a slow network", 0.6, longest],
  ["a slow network", 200, none],
];

function evaluated(ready: Prepared, operation: Operation): Evaluation {
  const result = evaluatePrepared(ready, operation);
  if (!result.feasible) throw new Error(result.reason);
  return result;
}

describe("two pools in the closed form and in the simulation", () => {
  test.each(CASES)("agree: %s at %s but for %j", { timeout: 30_000 }, (name, load, beyond) => {
    const ready = prepared(twoPools(SETUPS[name]));
    const operation: Operation = { ...full, maxBatch: 64 };
    const capacity = evaluated(ready, operation).requestsPerSecond;
    const asked: Load =
      load < 1
        ? { kind: "rate", requestsPerSecond: load * capacity }
        : { kind: "users", users: load };
    // Few of the answers to code are long, so that it takes more for their mean.
    const requests = SETUPS[name].mix === "azure-code" ? 30_000 : 5000;
    const run = ran(ready, { ...operation, load: asked }, { requests });
    // Chance lets a few more or fewer arrive than asked for.
    const { requestsPerSecond } = run.figures;
    const same: Load = asked.kind === "rate" ? { ...asked, requestsPerSecond } : asked;
    const closedForm = closedFormFigures(evaluated(ready, { ...operation, load: same }));
    const simulated = simulatedFigures(run);
    const far = Object.entries(BOUNDS).flatMap(([key, bound]) => {
      const figure = key as Bounded;
      const ratio = closedForm[figure] / simulated[figure];
      const isFar = Math.abs(ratio - 1) > bound && !beyond.includes(figure);
      return isFar ? [`${figure}: ${((ratio - 1) * 100).toFixed(1)} %`] : [];
    });
    expect(far).toEqual([]);
  });
});
