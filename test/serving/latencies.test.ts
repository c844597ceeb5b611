import { describe, expect, test } from "vitest";
import { decodeScenario } from "../../src/scenario/codec";
import { resolveScenario } from "../../src/scenario/resolve";
import { evaluate } from "../../src/serving/evaluate";
import type { Evaluation } from "../../src/serving/evaluation";

function evaluated(query: string): Evaluation {
  const resolution = resolveScenario(
    decodeScenario(`v=1&base=paper-llama2-70b@1&${query}`).scenario,
  );
  if (!resolution.ok) throw new Error("the scenario does not resolve");
  const result = evaluate(resolution.deployment, resolution.operation, resolution.coefficients);
  if (!result.feasible) throw new Error(result.reason);
  return result;
}

describe("percentiles", () => {
  const loads = ["load=full", "users=16", "users=600", "rate=1", "rate=4"];
  test.each(loads)("rise from the median to the 99th under %s", (load) => {
    for (const mix of ["medium-medium", "azure-conversation", "SS,LL:2", "1024x128"]) {
      const { ttft, tbt, e2e } = evaluated(`mix=${mix}&${load}`);
      for (const { p50Seconds, p90Seconds, p95Seconds, p99Seconds } of [ttft, tbt, e2e]) {
        expect(p50Seconds).toBeLessThanOrEqual(p90Seconds);
        expect(p90Seconds).toBeLessThanOrEqual(p95Seconds);
        expect(p95Seconds).toBeLessThanOrEqual(p99Seconds);
      }
    }
  });
});

describe("classes of a mix", () => {
  const { classes, ttft, e2e, inputTokensMean } = evaluated("mix=SS:3,LL:1&users=32");

  test("have latencies of their own, whose weighted mean is the mix's", () => {
    expect(classes.map(({ workloadId }) => workloadId)).toEqual(["short-short", "long-long"]);
    const mean = (of: (one: (typeof classes)[number]) => number): number =>
      (3 * of(classes[0]!) + of(classes[1]!)) / 4;
    expect(mean((one) => one.ttft.meanSeconds)).toBeCloseTo(ttft.meanSeconds, 9);
    expect(mean((one) => one.e2e.meanSeconds)).toBeCloseTo(e2e.meanSeconds, 9);
  });

  test("wait alike and differ by their prompts", () => {
    // Both wait for the same steps, so twice the prompt costs twice the prompt's time and no more.
    const [short, long] = classes;
    const whole = evaluated("mix=SS:3,LL:1&users=32&batch=64");
    const perToken =
      (long!.ttft.meanSeconds - short!.ttft.meanSeconds) /
      (long!.ttft.p99Seconds - short!.ttft.p99Seconds);
    expect(perToken).toBeGreaterThan(0);
    expect(perToken).toBeLessThan(1);
    expect(whole.inputTokensMean).toBe(inputTokensMean);
  });

  test("are left out where the mix has only one", () => {
    expect(evaluated("mix=SS&users=32").classes).toEqual([]);
  });
});
