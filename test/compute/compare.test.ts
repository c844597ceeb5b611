import { describe, expect, it } from "vitest";
import { createInlineRunner } from "../../src/compute/inline-runner";
import { RunnerError } from "../../src/compute/runner-error";
import { createWorkerRunner } from "../../src/compute/worker-runner";
import type { ComparisonProgress, TableText } from "../../src/validation/compare-tables";
import { shippedText } from "../validation/shipped-measurements";
import { createFakeWorker } from "./fake-worker";
import { createSerialisingRunner } from "./serialising-runner";

const file = "serving-splitwise.csv";
const tables: readonly TableText[] = [{ file, gpuId: null, content: shippedText(file) }];
const { signal } = new AbortController();

const runners = {
  inline: createInlineRunner,
  "inline, everything copied": createSerialisingRunner,
  worker: () => createWorkerRunner(() => createFakeWorker()),
} as const;

describe.each(Object.entries(runners))("comparing tables, %s", (_, create) => {
  it("answers with every value beside its prediction, and tells how far it is", async () => {
    const runner = create();
    const progress: ComparisonProgress[] = [];
    const [table] = await runner.compare(tables, signal, (step) => progress.push(step));
    expect(table?.file).toBe(file);
    expect(table?.rows).toBe(95);
    expect(table?.values.every(({ predicted, measured }) => predicted > 0 && measured > 0)).toBe(
      true,
    );
    expect(progress.every(({ done, total }) => done <= total && total === 95)).toBe(true);
    runner.dispose();
  });

  it("rejects with the place of what cannot be read", async () => {
    const runner = create();
    const broken = [{ file: "mine.csv", gpuId: null, content: "model,gpu,num_gpus,tp\nx,y,z,1\n" }];
    const answer = runner.compare(broken, signal, () => {});
    await expect(answer).rejects.toThrow("mine.csv, line 2, column num_gpus");
    await expect(answer).rejects.toBeInstanceOf(RunnerError);
    runner.dispose();
  });

  it("stops when told to", async () => {
    const runner = create();
    const controller = new AbortController();
    const answer = runner.compare(tables, controller.signal, () => {});
    controller.abort();
    await expect(answer).rejects.toBe(controller.signal.reason);
    runner.dispose();
  });
});
