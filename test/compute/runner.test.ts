import { afterAll, describe, expect, it } from "vitest";
import { evaluateScenario, sweepScenario } from "../../src/compute/ask-core";
import { createInlineRunner } from "../../src/compute/inline-runner";
import type { Runner } from "../../src/compute/runner";
import { createWorkerRunner } from "../../src/compute/worker-runner";
import type { SweepResult } from "../../src/explore/columns";
import type { SweepProgress } from "../../src/explore/sweep";
import { defaultPreset } from "../../src/scenario/presets";
import type { Scenario } from "../../src/scenario/scenario";
import { createFakeWorker } from "./fake-worker";
import { createSerialisingRunner } from "./serialising-runner";

const { scenario } = defaultPreset;
/** More than can be swept within a slice, so that it can be watched and stopped on its way. */
const long: Scenario = {
  ...scenario,
  sweepAxes: ["gpu", "weights", "tensor", "pipeline", "replicas", "batch", "clock"],
};
const never = new AbortController().signal;
const ignore = () => {};

function sweptDirectly(): SweepResult {
  const steps = sweepScenario(scenario);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Every way of asking answers alike. */
const runners: readonly [string, () => Runner][] = [
  ["inline", createInlineRunner],
  ["inline with serialisation", createSerialisingRunner],
  ["worker", () => createWorkerRunner(() => createFakeWorker())],
];

describe.each(runners)("the runner: %s", (_, createRunner) => {
  const runner = createRunner();
  afterAll(() => runner.dispose());

  it("evaluates as the core does", async () => {
    expect(await runner.evaluate(scenario)).toEqual(evaluateScenario(scenario));
  });

  it("sweeps as the core does", async () => {
    expect(await runner.sweep(scenario, never, ignore)).toEqual(sweptDirectly());
  });

  it("answers a long question as the core does", async () => {
    const asking = { kind: "sweep", scenario, options: null } as const;
    expect(await runner.ask(asking, never, ignore)).toEqual(sweptDirectly());
  });

  it("stops a long question with the caller's reason, and says what the core threw", async () => {
    const stop = new AbortController();
    const reason = new Error("panel closed");
    const asking = { kind: "sweep", scenario: long, options: null } as const;
    await expect(runner.ask(asking, stop.signal, () => stop.abort(reason))).rejects.toBe(reason);
    const wrong = { ...asking, scenario: { ...scenario, model: "llama-1e9" } };
    await expect(runner.ask(wrong, never, ignore)).rejects.toMatchObject({
      name: "RunnerError",
      message: expect.stringContaining("llama-1e9") as string,
    });
  });

  it("reports growing progress", async () => {
    const reports: SweepProgress[] = [];
    const stop = new AbortController();
    const sweeping = runner.sweep(long, stop.signal, (progress) => {
      reports.push(progress);
      if (reports.length === 3) stop.abort();
    });
    await expect(sweeping).rejects.toMatchObject({ name: "AbortError" });
    const done = reports.map((report) => report.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(new Set(done).size).toBe(3);
    expect(done[2]!).toBeLessThan(reports[2]!.total);
  });

  it("rejects at once with the caller's reason when aborted, and answers the next question", async () => {
    const stop = new AbortController();
    const reason = new Error("newer question");
    const sweeping = runner.sweep(long, stop.signal, () => stop.abort(reason));
    await expect(sweeping).rejects.toBe(reason);
    await expect(runner.sweep(scenario, stop.signal, ignore)).rejects.toBe(reason);
    await expect(runner.evaluate(scenario, stop.signal)).rejects.toBe(reason);
    expect((await runner.sweep(scenario, never, ignore)).columns.count).toBeGreaterThan(0);
  });

  it("says what the core threw", async () => {
    const wrong = { ...scenario, model: "llama-1e9" };
    const expected = {
      name: "RunnerError",
      fault: "core",
      message: expect.stringContaining("llama-1e9") as string,
    };
    await expect(runner.evaluate(wrong)).rejects.toMatchObject(expected);
    await expect(runner.sweep(wrong, never, ignore)).rejects.toMatchObject(expected);
  });
});
