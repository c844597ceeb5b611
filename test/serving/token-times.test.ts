import { describe, expect, test } from "vitest";
import { findEngine } from "../../src/catalog/engines";
import { cycleAt, type Cycle, type Replica } from "../../src/serving/cycle";
import { mixLengths } from "../../src/serving/lengths";
import { prepare } from "../../src/serving/prepare";
import { tokenTimes } from "../../src/serving/token-times";
import { deployment, only } from "./set-ups";

function replicaOf(mix: string, engine = "vllm-2026"): Replica {
  const prepared = prepare(deployment({ workloads: only(mix), engine: findEngine(engine)! }));
  if (!prepared.feasible) throw new Error(prepared.reason);
  return prepared.replica;
}

/** Decodes of 10 ms, and so many prompts a step that each add 100 ms. */
function cycleWith(promptsPerStep: number, replica: Replica): Cycle {
  const clock = { smClockHertz: 1.98e9, powerLimitWatts: 700 };
  const real = cycleAt(replica, clock, 8, () => 1);
  const stepSecondsMean = 0.01 + promptsPerStep * 0.1;
  return {
    ...real,
    decode: { ...real.decode, cost: { ...real.decode.cost, stepSeconds: 0.01 } },
    stepSecondsMean,
    requestsPerSecond: promptsPerStep / stepSecondsMean,
  };
}

describe("percentiles of the time between tokens", () => {
  const replica = replicaOf("512x256");

  test("0.2 prompts a step, all alike: none in 82 % of gaps, one in 16 %, two in 1.6 %", () => {
    // Poisson: e^-0.2 = 0.819; 0.2 e^-0.2 = 0.164, together 0.982; two: 0.0164, together 0.9989.
    const at = tokenTimes(cycleWith(0.2, replica), replica);
    expect(at(0.5)).toBe(0.01);
    expect(at(0.81)).toBe(0.01);
    // A point of the grid of 32 stands for what lies around it: 1/32 of 7 prompts, 20 ms.
    expect(Math.abs(at(0.9) - 0.11)).toBeLessThan(0.025);
    expect(Math.abs(at(0.97) - 0.11)).toBeLessThan(0.025);
    expect(Math.abs(at(0.99) - 0.21)).toBeLessThan(0.03);
  });

  test("the same in bunches of two: none in 83.5 % of gaps, one up to 96.9 %, two up to 99.6 %", () => {
    // Half of the gaps have 0.4 a gap: e^-0.4 = 0.670; 0.4 e^-0.4 = 0.268; 0.08 e^-0.4 = 0.054.
    const at = tokenTimes(cycleWith(0.2, replica), replica, 2);
    expect(at(0.83)).toBe(0.01);
    expect(at(0.84)).toBeGreaterThan(0.05);
    expect(Math.abs(at(0.96) - 0.11)).toBeLessThan(0.035);
    expect(Math.abs(at(0.99) - 0.21)).toBeLessThan(0.035);
  });

  test("without prompts every gap is a decode", () => {
    expect(tokenTimes(cycleWith(0, replica), replica)(0.99)).toBe(0.01);
  });

  test.each([0.01, 0.3, 2, 29, 31, 200])(
    "%s prompts a step: rising, with the cycle's mean",
    (n) => {
      for (const mix of ["512x256", "chat", "summarising"]) {
        for (const engine of ["vllm-2026", "vllm-2024"]) {
          const own = replicaOf(mix, engine);
          const cycle = cycleWith(n, own);
          for (const together of [1, 3]) {
            const at = tokenTimes(cycle, own, together);
            const shares = Array.from({ length: 4000 }, (_, index) => (index + 0.5) / 4000);
            const times = shares.map(at);
            for (let i = 1; i < times.length; i++) {
              expect(times[i]).toBeGreaterThanOrEqual(times[i - 1]! - 1e-12);
            }
            const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
            expect(Math.abs(mean / cycle.stepSecondsMean - 1)).toBeLessThan(0.05);
          }
        }
      }
    },
  );

  test("no step holds more prompt tokens than its budget", () => {
    const own = replicaOf("summarising");
    const cycle = cycleWith(0.5, own);
    const slope = 0.1 / own.lengths.inputTokensMean;
    expect(tokenTimes(cycle, own)(0.999)).toBeLessThanOrEqual(0.01 + 8192 * slope);
    const whole = replicaOf("summarising", "vllm-2024");
    expect(tokenTimes(cycleWith(0.5, whole), whole)(0.999)).toBeGreaterThan(0.01 + 8192 * slope);
  });
});

describe("strata of prompt lengths", () => {
  test.each(["512x256", "chat", "azure-code"])(
    "%s: shares of one, ascending, the mix's mean",
    (mix) => {
      const { inputStrata, inputTokensMean } = mixLengths(only(mix));
      const strata = inputStrata();
      expect(strata.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      const mean = strata.reduce((sum, { share, tokens }) => sum + share * tokens, 0);
      expect(mean / inputTokensMean).toBeCloseTo(1, 9);
      for (let i = 1; i < strata.length; i++) {
        expect(strata[i]!.tokens).toBeGreaterThanOrEqual(strata[i - 1]!.tokens);
      }
    },
  );
});
