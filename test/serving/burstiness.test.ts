import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrivalVariationSquared, foundBusy, peakedness } from "../../src/serving/burstiness";
import { openLoopWait, queueWait, waitProbability } from "../../src/serving/occupancy";
import { promptsAheadWait } from "../../src/serving/prompts-ahead";
import type { Operation } from "../../src/serving/config";
import { evaluate } from "../../src/serving/evaluate";
import { deployment, feasible, full } from "./set-ups";

describe("arrivals in bursts", () => {
  test("four replicas at random thin a variation of 3 to 1 + (9 - 1) / 4 = 3 (squared)", () => {
    expect(arrivalVariationSquared(3, 1)).toBe(9);
    expect(arrivalVariationSquared(3, 4)).toBe(3);
    expect(arrivalVariationSquared(1, 7)).toBe(1);
  });

  test("peakedness: 1 for Poisson, a for fixed times in service, 1 + (a - 1)/2 for exponential", () => {
    expect(peakedness(1, 0.4)).toBe(1);
    expect(peakedness(9, 0)).toBe(9);
    expect(peakedness(9, 1)).toBe(5);
  });
});

describe("waiting of an open loop", () => {
  test("one place, exponential service: rho / (1 - rho) of the service time", () => {
    // M/M/1 at 0.5 with a service of 2 s: 0.5 / 0.5 x 2 = 2 s.
    expect(openLoopWait(1, 0.5, 2, { arrivals: 1, service: 1 }).meanSeconds).toBeCloseTo(2, 12);
  });

  test("one place, fixed service: half of that (Pollaczek and Khinchine)", () => {
    expect(openLoopWait(1, 0.5, 2, { arrivals: 1, service: 0 }).meanSeconds).toBeCloseTo(1, 12);
  });

  test("two places, one erlang, exponential: a third of arrivals wait; 2/3 s of a service of 2 s", () => {
    // C = 1/3 (see occupancy.test.ts); relief (2 - 1) / 2 s = 0.5 / s; 1/3 / 0.5 = 2/3 s.
    expect(openLoopWait(2, 1, 2, { arrivals: 1, service: 1 }).meanSeconds).toBeCloseTo(2 / 3, 12);
  });

  test("half a server lies between none and one", () => {
    expect(waitProbability(1.5, 0.4)).toBeGreaterThan(waitProbability(2, 0.4));
    expect(waitProbability(1.5, 0.4)).toBeLessThan(waitProbability(1, 0.4));
  });

  test("more bursts never shorten the wait, at any load, service or quantile", () => {
    const load = fc.record({
      places: fc.integer({ min: 1, max: 200 }),
      share: fc.double({ min: 0.05, max: 0.99, noNaN: true }),
      service: fc.double({ min: 0, max: 3, noNaN: true }),
      arrivals: fc.tuple(
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
      ),
    });
    fc.assert(
      fc.property(load, ({ places, share, service, arrivals: [a, b] }) => {
        const wait = (arrivals: number) =>
          openLoopWait(places, share * places, 1, { arrivals, service });
        const calm = wait(Math.min(a, b));
        const wild = wait(Math.max(a, b));
        expect(wild.meanSeconds).toBeGreaterThanOrEqual(calm.meanSeconds * (1 - 1e-9));
        expect(wild.quantileSeconds(0.99)).toBeGreaterThanOrEqual(
          calm.quantileSeconds(0.99) * (1 - 1e-9),
        );
      }),
    );
  });
});

describe("a server found busy", () => {
  test("at random: as often as it is", () => {
    expect(foundBusy(0.3, 1)).toBeCloseTo(0.3, 9);
    expect(foundBusy(0.9999, 1)).toBeCloseTo(0.9999, 6);
  });

  test("never without load, always from all of it on", () => {
    expect(foundBusy(0, 2)).toBe(0);
    expect(foundBusy(1, 2)).toBe(1);
  });

  test("bursts of variation 2 (squared), half loaded: (1 + sqrt 17) / 8; one place is waited for 1 / (1 - s)", () => {
    const s = (1 + Math.sqrt(17)) / 8;
    expect(foundBusy(0.5, 2)).toBeCloseTo(s, 9);
    // Half a request per second, one finished per second; (2 + 1) / (2 + 1) = 1.
    const wait = queueWait(s, 0.5, 1, { arrivals: 2, service: 1 });
    expect(wait.meanSeconds).toBeCloseTo(s / (1 - s), 9);
  });
});

describe("prompts ahead of one's own", () => {
  const exponential = { seconds: 1, variation: 1 };

  test("variation 2 (squared), half loaded: s = (1 + 4 (1 - s))^(-1/2), so s = (1 + sqrt 17) / 8", () => {
    // s^2 (5 - 4 s) = 1: 4 s^3 - 5 s^2 + 1 = (s - 1)(4 s^2 - s - 1). Longer: (2 + 1) / (2 + 1) = 1.
    const s = (1 + Math.sqrt(17)) / 8;
    const wait = promptsAheadWait(0.5, 2, exponential);
    expect(wait.meanSeconds).toBeCloseTo(s / (1 - s), 9);
    expect(wait.quantileSeconds(0.99)).toBeCloseTo(Math.log(100 * s) / (1 - s), 9);
  });

  test("at random: rho / (1 - rho) for exponential prompts, half of it for equal ones", () => {
    expect(promptsAheadWait(0.5, 1, exponential).meanSeconds).toBeCloseTo(1, 9);
    expect(promptsAheadWait(0.5, 1, { seconds: 1, variation: 0 }).meanSeconds).toBeCloseTo(0.5, 9);
  });

  test("evenly spaced prompts of one length hardly meet", () => {
    expect(promptsAheadWait(0.9, 0, { seconds: 1, variation: 0 }).meanSeconds).toBeLessThan(0.05);
  });

  test("wilder arrivals never wait less", () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    const variation = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(share, variation, variation, (load, a, b) => {
        const wait = (v: number) => promptsAheadWait(load, v, { seconds: 1, variation: 1.5 });
        const [calm, wild] = [wait(Math.min(a, b)), wait(Math.max(a, b))];
        expect(wild.meanSeconds).toBeGreaterThanOrEqual(calm.meanSeconds - 1e-6);
        expect(wild.quantileSeconds(0.99)).toBeGreaterThanOrEqual(
          calm.quantileSeconds(0.99) - 1e-6,
        );
      }),
    );
  });
});

describe("a deployment under bursts", () => {
  const at = (arrivalVariation: number, requestsPerSecond: number): Operation => ({
    ...full,
    load: { kind: "rate", requestsPerSecond, arrivalVariation },
  });
  const capacity = feasible(deployment(), full).requestsPerSecond;

  test.each([0.3, 0.6, 0.95])("at %s of capacity: longer waits, the same throughput", (share) => {
    const [calm, random, wild] = [0, 1, 4].map((variation) =>
      feasible(deployment(), at(variation, share * capacity)),
    );
    for (const [less, more] of [
      [calm!, random!],
      [random!, wild!],
    ] as const) {
      // The search for the batch ends within 1e-4.
      const atLeast = (before: number) => before * (1 - 3e-4);
      expect(more.requestsPerSecond / less.requestsPerSecond).toBeCloseTo(1, 3);
      expect(more.ttft.meanSeconds).toBeGreaterThanOrEqual(atLeast(less.ttft.meanSeconds));
      expect(more.ttft.p99Seconds).toBeGreaterThanOrEqual(atLeast(less.ttft.p99Seconds));
      expect(more.tbt.p99Seconds).toBeGreaterThanOrEqual(atLeast(less.tbt.p99Seconds));
    }
    expect(wild!.ttft.meanSeconds).toBeGreaterThan(1.1 * random!.ttft.meanSeconds);
    expect(wild!.ttft.p99Seconds).toBeGreaterThan(1.3 * random!.ttft.p99Seconds);
    expect(wild!.tbt.p99Seconds).toBeGreaterThan(random!.tbt.p99Seconds);
  });

  test("without a variation arrivals are Poisson", () => {
    const load = { kind: "rate", requestsPerSecond: capacity / 2 } as const;
    expect(evaluate(deployment(), { ...full, load })).toEqual(
      evaluate(deployment(), at(1, capacity / 2)),
    );
  });
});
