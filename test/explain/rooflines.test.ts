import fc from "fast-check";
import { expect, test } from "vitest";
import { rooflines } from "../../src/explain/rooflines";
import { stepOf } from "../../src/explain/step-equations";
import { explainSource } from "../../src/scenario/explain-source";
import { someScenario } from "./some-workings";

/**
 * A kernel's fitted share of the peak times an engine's fitted factor on its kernels may come
 * out a few per cent above 1. Work that is counted twice would be far beyond this.
 */
const FITTED = 1.1;

test("no point lies above the roofs of its step, and the parts do the whole step's arithmetic", () => {
  let ran = 0;
  fc.assert(
    fc.property(someScenario, (scenario) => {
      const source = explainSource(scenario);
      if (source === null) return;
      const { workings } = source;
      for (const { step, points } of rooflines(workings)) {
        const [whole, ...parts] = points;
        const { cost } = stepOf(workings, step);
        expect(whole!.seconds).toBe(cost.stepSeconds);
        for (const { flopsPerSecond, roofFlopsPerSecond, intensity, bytes, flops } of points) {
          expect(flopsPerSecond).toBeLessThanOrEqual(roofFlopsPerSecond * FITTED);
          expect(intensity * bytes).toBeCloseTo(flops, -Math.log10(flops) + 9);
        }
        if (parts.length === 0) continue;
        ran++;
        // These models have neither states nor convolutions: matrices, attention and experts are all.
        const flops = parts.reduce((sum, part) => sum + part.flops, 0);
        expect(flops / whole!.flops).toBeCloseTo(1, 9);
        expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBeLessThanOrEqual(whole!.bytes);
      }
    }),
    { numRuns: 100 },
  );
  expect(ran).toBeGreaterThan(30);
});
