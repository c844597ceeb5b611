import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Residence } from "../../src/serving/residence";
import { runningLaw } from "../../src/serving/running-law";

/** A replica on which a request stays `secondsAt(n)` with n running. */
function staying(places: number, secondsAt: (running: number) => number): Residence {
  return {
    places,
    secondsAt,
    leastRunning: (holds) => {
      let running = 1;
      while (running < places && !holds(running, secondsAt(running))) running++;
      return running;
    },
  };
}

describe("where each request stays as long however many run", () => {
  const ample = staying(400, () => 4);

  test("half a request per second for 4 s: 2 run, none e^-2 of the time", () => {
    const { mean, busyShare, waitProbability } = runningLaw(0.5, 1, ample);
    expect(mean).toBeCloseTo(2, 6);
    expect(busyShare).toBeCloseTo(1 - Math.exp(-2), 6);
    expect(waitProbability).toBe(0);
  });

  test("whoever works finds one more than Poisson's number: 1 + 2, at most 5 for 90 %", () => {
    const { quantile } = runningLaw(0.5, 1, ample);
    // Poisson of mean 2: 0 to 4 with 0.947, 0 to 3 with 0.857.
    expect(quantile(0.9)).toBe(5);
    expect(quantile(0.85)).toBe(4);
    expect(quantile(0.1)).toBe(1);
    // 8 erlangs for 10 places: that all are taken is the most likely, with the queue's time.
    expect(
      runningLaw(
        8,
        1,
        staying(10, () => 1),
      ).quantile(0.99),
    ).toBe(10);
  });

  test("in bursts: none (1/z)^(m/(z-1)) of the time", () => {
    // Negative binomial of mean 2 and variance 2 x 3: (1/3)^(2/2) = 1/3.
    const bursts = runningLaw(0.5, 3, ample);
    expect(bursts.mean).toBeCloseTo(2, 5);
    expect(bursts.busyShare).toBeCloseTo(2 / 3, 6);
    // Binomial of 4 with probability 1/2, mean 2 and variance 1 = 2 x 0.5: (1/2)^4.
    const even = runningLaw(0.5, 0.5, ample);
    expect(even.mean).toBeCloseTo(2, 6);
    expect(even.busyShare).toBeCloseTo(15 / 16, 6);
  });

  test("few places: Erlang's C formula", () => {
    // Two servers, one erlang: 1/3; ten servers, eight erlangs: 0.4092 in the tables.
    expect(
      runningLaw(
        0.25,
        1,
        staying(2, () => 4),
      ).waitProbability,
    ).toBeCloseTo(1 / 3, 6);
    const ten = runningLaw(
      2,
      1,
      staying(10, () => 4),
    );
    expect(ten.waitProbability).toBeCloseTo(0.4092, 4);
    expect(ten.mean).toBeCloseTo(8, 6);
  });
});

test("one processor shared by all, half loaded: 1 runs in the mean, half of the time none", () => {
  // M/M/1: rho / (1 - rho) = 1, and 1 - rho = 0.5 without work.
  const { mean, busyShare } = runningLaw(
    0.5,
    1,
    staying(400, (running) => running),
  );
  expect(mean).toBeCloseTo(1, 5);
  expect(busyShare).toBeCloseTo(0.5, 6);
});

describe("a step that all share and a part for each", () => {
  const anyStay = fc.record({
    places: fc.integer({ min: 1, max: 300 }),
    each: fc.double({ min: 0, max: 0.5, noNaN: true }),
  });
  const share = fc.double({ min: 0.01, max: 0.98, noNaN: true });
  const peaked = fc.double({ min: 0.2, max: 8, noNaN: true });

  test("more load: never fewer running, less work or fewer that wait", () => {
    fc.assert(
      fc.property(anyStay, peaked, share, share, ({ places, each }, z, a, b) => {
        const stay = staying(places, (running) => 1 + each * running);
        const capacity = places / (1 + each * places);
        const little = runningLaw(Math.min(a, b) * capacity, z, stay);
        const much = runningLaw(Math.max(a, b) * capacity, z, stay);
        expect(much.mean).toBeGreaterThanOrEqual(little.mean * (1 - 1e-5));
        expect(much.busyShare).toBeGreaterThanOrEqual(little.busyShare - 1e-5);
        expect(much.waitProbability).toBeGreaterThanOrEqual(little.waitProbability - 1e-5);
        expect(much.mean).toBeLessThanOrEqual(places);
      }),
    );
  });

  test("at random arrivals more run than the number that finishes what arrives", () => {
    fc.assert(
      fc.property(anyStay, share, ({ places, each }, load) => {
        const stay = staying(places, (running) => 1 + each * running);
        const arrivals = (load * places) / (1 + each * places);
        // n / (1 + each n) = arrivals.
        const even = arrivals / (1 - each * arrivals);
        expect(runningLaw(arrivals, 1, stay).mean).toBeGreaterThanOrEqual(even * (1 - 1e-5) - 1e-6);
      }),
    );
  });
});
