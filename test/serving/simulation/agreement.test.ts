import { describe, expect, test } from "vitest";
import { findEngine } from "../../../src/catalog/engines";
import { findModel } from "../../../src/catalog/models";
import type { Load, Operation } from "../../../src/serving/config";
import { evaluatePrepared } from "../../../src/serving/evaluate";
import type { Evaluation } from "../../../src/serving/evaluation";
import type { SimulatedFigures } from "../../../src/serving/simulation/simulated-figures";
import { deployment, full, only } from "../set-ups";
import { prepared, ran, unbunched } from "./runs";

/*
 * How far the closed form may be from the simulation of the same steps. The bounds were
 * set before the two were first compared; a figure that does not keep its bound is named,
 * case by case, with the reason, and no bound was widened. docs/simulation.md says how far
 * off these are, and which cases are left out because more than one figure is: equal
 * lengths in a closed loop, a cache that overflows, long prompts near capacity.
 */
const BOUNDS = {
  throughput: 0.05,
  power: 0.05,
  energy: 0.05,
  running: 0.08,
  tbtMean: 0.05,
  tbtP50: 0.1,
  tbtP99: 0.2,
  ttftMean: 0.2,
  ttftP99: 0.3,
  e2eMean: 0.1,
} as const;
type Bounded = keyof typeof BOUNDS;

const figureOf: Readonly<Record<Bounded, (of: Evaluation | SimulatedFigures) => number>> = {
  throughput: (of) => of.outputTokensPerSecond,
  power: (of) => of.gpuMeanWatts,
  energy: (of) => ("energy" in of ? of.energy : of).gpuJoulesPerOutputToken,
  running: (of) => of.runningSequences,
  tbtMean: (of) => of.tbt.meanSeconds,
  tbtP50: (of) => of.tbt.p50Seconds,
  tbtP99: (of) => of.tbt.p99Seconds,
  ttftMean: (of) => of.ttft.meanSeconds,
  ttftP99: (of) => of.ttft.p99Seconds,
  e2eMean: (of) => of.e2e.meanSeconds,
};

/** A prompt's time is not in proportion to its tokens: short ones fit CUDA graphs or cost no more than the weights' reading. */
const prompts: readonly Bounded[] = ["tbtP99"];
/** The same where they run alone. */
const alone: readonly Bounded[] = ["tbtP99", "ttftP99"];
/** Near capacity chance decides how often all places are taken. */
const places: readonly Bounded[] = ["ttftMean", "ttftP99"];
/** The longest answers of some batches are far longer than of others. */
const batches: readonly Bounded[] = ["ttftP99"];
const none: readonly Bounded[] = [];

const DENSE = "llama-3.1-8b";
const EXPERTS = "qwen3-30b-a3b";
const CHUNKED = "vllm-2026";
const ALTERNATING = "vllm-2024";
const STATIC = "vllm-2023";
const EQUAL = "1024x128";

/** Engine, model, mix, load (users, or a share of capacity), and figures beyond their bounds. */
const CASES: readonly (readonly [string, string, string, number | "full", readonly Bounded[]])[] = [
  [CHUNKED, DENSE, "chat", "full", prompts],
  [CHUNKED, DENSE, "chat", 32, none],
  [CHUNKED, DENSE, "chat", 0.3, none],
  [CHUNKED, DENSE, "chat", 0.6, prompts],
  [CHUNKED, DENSE, "summarising", "full", none],
  [CHUNKED, DENSE, "summarising", 96, none],
  // Equal answers keep bunches together for ever: the slowest steps hold more prompts than chance would give them.
  [CHUNKED, DENSE, EQUAL, "full", ["tbtP99", "ttftP99"]],
  [CHUNKED, DENSE, EQUAL, 0.3, none],
  [CHUNKED, DENSE, EQUAL, 0.85, [...prompts, ...places]],
  [CHUNKED, EXPERTS, "chat", "full", none],
  [CHUNKED, EXPERTS, "chat", 32, none],
  [CHUNKED, EXPERTS, "chat", 96, none],
  [CHUNKED, EXPERTS, "chat", 0.3, none],
  [CHUNKED, EXPERTS, "chat", 0.6, none],
  [CHUNKED, EXPERTS, "chat", 0.85, places],
  [CHUNKED, EXPERTS, EQUAL, "full", none],
  [CHUNKED, EXPERTS, EQUAL, 0.3, none],
  [CHUNKED, EXPERTS, EQUAL, 0.6, none],
  [ALTERNATING, DENSE, "chat", "full", alone],
  [ALTERNATING, DENSE, "chat", 0.3, none],
  [ALTERNATING, DENSE, "summarising", "full", ["ttftP99"]],
  [ALTERNATING, DENSE, "summarising", 96, none],
  [ALTERNATING, DENSE, EQUAL, 0.3, none],
  [STATIC, DENSE, "chat", "full", batches],
  [STATIC, DENSE, "summarising", 32, batches],
  [STATIC, DENSE, EQUAL, "full", none],
  [STATIC, DENSE, EQUAL, 32, none],
  [STATIC, DENSE, EQUAL, 0.6, none],
  [STATIC, EXPERTS, EQUAL, 0.3, none],
];

describe("the closed form and the simulation", () => {
  test.each(CASES)(
    "agree: %s, %s, %s at %s but for %j",
    { timeout: 30_000 },
    (engine, model, mix, load, beyond) => {
      const setup = deployment({
        engine: findEngine(engine)!,
        model: findModel(model)!,
        workloads: only(mix),
      });
      // Equal answers keep the bunches of benchmarks together, which the simulation does not start with.
      const ready = prepared(setup, mix === EQUAL ? unbunched : undefined);
      const operation: Operation = { ...full, maxBatch: 64 };
      const evaluated = (asked: Load): Evaluation => {
        const result = evaluatePrepared(ready, { ...operation, load: asked });
        if (!result.feasible) throw new Error(result.reason);
        return result;
      };
      const capacity = evaluated({ kind: "full" }).requestsPerSecond;
      const asked: Load =
        load === "full"
          ? { kind: "full" }
          : load < 1
            ? { kind: "rate", requestsPerSecond: load * capacity }
            : { kind: "users", users: load };
      const { figures } = ran(ready, { ...operation, load: asked }, { requests: 4000 });
      // Chance lets a few more or fewer arrive than asked for.
      const { requestsPerSecond } = figures;
      const closedForm = evaluated(asked.kind === "rate" ? { ...asked, requestsPerSecond } : asked);

      const far = Object.entries(BOUNDS).flatMap(([name, bound]) => {
        const figure = name as Bounded;
        const ratio = figureOf[figure](closedForm) / figureOf[figure](figures);
        const isFar = Math.abs(ratio - 1) > bound && !beyond.includes(figure);
        return isFar ? [`${figure}: ${((ratio - 1) * 100).toFixed(1)} %`] : [];
      });
      expect(far).toEqual([]);
    },
  );

  test("agree where steps have no room for all prompts, whoever bunches", () => {
    const setup = deployment({
      engine: findEngine(CHUNKED)!,
      model: findModel(EXPERTS)!,
      workloads: only("azure-code"),
    });
    const ready = prepared({ ...setup, parallelism: { ...setup.parallelism, tensor: 2 } });
    const operation: Operation = { ...full, maxBatch: 256 };
    const closedForm = evaluatePrepared(ready, operation);
    if (!closedForm.feasible) throw new Error(closedForm.reason);
    const { figures } = ran(ready, operation, { requests: 4000 });
    // The simulation counts as waiting what the closed form counts as running: no room, but a place.
    expect(figures.waitingRequests).toBeGreaterThan(100);
    for (const figure of ["throughput", "tbtMean", "ttftMean", "ttftP99", "e2eMean"] as const) {
      const ratio = figureOf[figure](closedForm) / figureOf[figure](figures);
      expect(Math.abs(ratio - 1), figure).toBeLessThanOrEqual(BOUNDS[figure]);
    }
  }, 30_000);
});
