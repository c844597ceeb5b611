import { describe, expect, it } from "vitest";
import type { LoadCurve, LoadPolicy, LoadProgress } from "../../src/explore/load-curve";
import { loadCurve, thinned } from "../../src/explore/load-curve";
import type { SweepSpace } from "../../src/explore/space";
import { countConfigurations, deploymentsOn, operationsOn } from "../../src/explore/sweep";
import { meetsTargets } from "../../src/explore/targets";
import { defaultPreset } from "../../src/scenario/presets";
import { resolveSpace } from "../../src/scenario/resolve";
import type { Scenario } from "../../src/scenario/scenario";
import { evaluate } from "../../src/serving/evaluate";

function spaceOf(change: Partial<Scenario>): SweepSpace {
  const resolution = resolveSpace({ ...defaultPreset.scenario, ...change });
  if (!resolution.ok) throw new Error("the scenario does not resolve");
  return resolution.space;
}

const options = { shares: [0.1, 0.5, 0.9], boundary: "server", most: 10_000 } as const;

function run(space: SweepSpace, chosen: Parameters<typeof loadCurve>[1] = options) {
  const reports: LoadProgress[] = [];
  const steps = loadCurve(space, chosen);
  for (;;) {
    const step = steps.next();
    if (step.done) return { answer: step.value, reports };
    reports.push(step.value);
  }
}

function curveOf(space: SweepSpace): LoadCurve {
  const { answer } = run(space);
  if (typeof answer === "string") throw new Error(answer);
  return answer;
}

/** Two TPs, three batches, three clocks: small enough to be worked out again one by one. */
const space: SweepSpace = (() => {
  const whole = spaceOf({ sweepAxes: ["tensor", "batch", "clock"] });
  return {
    ...whole,
    hardware: whole.hardware.map((hardware) => ({
      ...hardware,
      tensor: [4, 8],
      smClockHertz: [hardware.smClockHertz[0]!, hardware.smClockHertz[5]!, null],
    })),
    maxBatch: [16, 64, 256],
  };
})();

describe("the curve against load", () => {
  const curve = curveOf(space);
  const { base, limits } = space;

  it("spans shares of what the base serves at most, with the present load and its half", () => {
    const full = evaluate(base.deployment, { ...base.operation, load: { kind: "full" } });
    if (!full.feasible) throw new Error("the preset runs");
    expect(curve.capacityRequestsPerSecond).toBe(full.requestsPerSecond);
    // The base is always full: the highest share stands for it.
    expect(curve.presentRequestsPerSecond).toBeCloseTo(0.9 * full.requestsPerSecond, 12);
    expect(curve.requestsPerSecond.map((rate) => rate / full.requestsPerSecond)).toEqual(
      [0.1, 0.45, 0.5, 0.9].map((share) => expect.closeTo(share, 12) as number),
    );
  });

  it("has the base as it is, whether or not it keeps the targets", () => {
    for (const [index, rate] of curve.requestsPerSecond.entries()) {
      const load = { kind: "rate", requestsPerSecond: rate } as const;
      const result = evaluate(base.deployment, { ...base.operation, load });
      if (!result.feasible) throw new Error("below its capacity the base runs");
      expect(curve.best.fixed[index]).toMatchObject({
        serverJoulesPerOutputToken: result.energy.serverJoulesPerOutputToken,
        keepsTargets: meetsTargets(result, limits),
        maxBatch: base.operation.maxBatch,
      });
    }
  });

  it("holds, within a thousandth, the least energy of all that keeps the targets", () => {
    for (const [index, rate] of curve.requestsPerSecond.entries()) {
      const load = { kind: "rate", requestsPerSecond: rate } as const;
      const joules = space.hardware.flatMap((hardware) =>
        [...deploymentsOn(space, hardware)].flatMap((deployment) =>
          [...operationsOn(space, hardware)].flatMap((operation) => {
            const result = evaluate(deployment, { ...operation, load });
            return result.feasible && meetsTargets(result, limits)
              ? [result.energy.serverJoulesPerOutputToken]
              : [];
          }),
        ),
      );
      const least = Math.min(...joules);
      const found = curve.best.deployment[index]!.serverJoulesPerOutputToken;
      expect(found).toBeGreaterThanOrEqual(least);
      expect(found).toBeLessThanOrEqual(least / 0.999);
    }
  });

  it("never does worse where more may follow the load", () => {
    const order: readonly LoadPolicy[] = ["batch", "operation", "deployment"];
    for (const index of curve.requestsPerSecond.keys()) {
      const energies = order.map(
        (policy) => curve.best[policy][index]?.serverJoulesPerOutputToken ?? Infinity,
      );
      expect(energies[1]!).toBeLessThanOrEqual(energies[0]! / 0.999);
      expect(energies[2]!).toBeLessThanOrEqual(energies[1]! / 0.999);
    }
  });

  it("changes only what a policy allows", () => {
    for (const index of curve.requestsPerSecond.keys()) {
      const { batch, operation } = curve.best;
      for (const point of [batch[index], operation[index]]) {
        expect(point?.parallelism).toEqual(base.deployment.parallelism);
      }
      expect(batch[index]?.smClockHertz).toBe(base.operation.smClockHertz);
    }
  });

  it("reports after every configuration what it has so far", () => {
    const { reports, answer } = run(space);
    expect(reports.map(({ done }) => done)).toEqual(
      Array.from({ length: countConfigurations(space) }, (_, index) => index + 1),
    );
    expect(reports.at(-1)!.soFar).toEqual(answer);
    expect(reports[0]!.soFar.best.fixed).toEqual(curve.best.fixed);
  });

  it("keeps the present load of an open loop, and its burstiness", () => {
    const bursty = spaceOf({
      load: { kind: "rate", requestsPerSecond: 2, arrivalVariation: 3 },
      sweepAxes: [],
    });
    const found = curveOf(bursty);
    expect(found.presentRequestsPerSecond).toBeCloseTo(2, 6);
    const now = found.requestsPerSecond.findIndex((rate) => Math.abs(rate - 2) < 1e-6);
    const asked = evaluate(bursty.base.deployment, bursty.base.operation);
    expect(asked.feasible && asked.ttft.p99Seconds).toBeCloseTo(
      found.best.fixed[now]!.ttftP99Seconds,
      6,
    );
  });

  it("says why where the base does not run", () => {
    const { parallelism } = defaultPreset.scenario;
    const alone = spaceOf({ gpu: "l4", parallelism: { ...parallelism, tensor: 1 }, sweepAxes: [] });
    expect(run(alone).answer).toMatch(/GiB/);
  });
});

describe("a large space", () => {
  const whole = spaceOf({ sweepAxes: ["tensor", "replicas", "batch", "clock"] });

  it("is thinned to what may be tried, its base and the ends of its lists kept", () => {
    const small = thinned(whole, 300);
    expect(countConfigurations(small)).toBeLessThanOrEqual(300);
    expect(small.maxBatch).toContain(whole.base.operation.maxBatch);
    expect(small.maxBatch.at(-1)).toBe(whole.maxBatch.at(-1));
    expect(small.replicas).toContain(whole.base.deployment.parallelism.replicas);
    for (const { smClockHertz } of small.hardware) expect(smClockHertz).toContain(null);
    expect(thinned(whole, 1e6)).toBe(whole);
  });

  it("is left as it is once nothing can be thinned", () => {
    expect(countConfigurations(thinned(whole, 1))).toBeGreaterThan(1);
  });
});
