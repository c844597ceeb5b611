import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createHistogramRecorder,
  histogramQuantile,
} from "../../../src/serving/simulation/histogram";

describe("counted times", () => {
  test("98 of 10 ms and 2 of 100 ms: mean 11.8 ms, P98 10 ms, P99 100 ms", () => {
    const recorder = createHistogramRecorder();
    recorder.add(0.01, 90);
    recorder.add(0.1, 2);
    recorder.add(0.01, 8);
    // (98 x 10 + 2 x 100) / 100 = 11.8 ms.
    expect(recorder.mean()).toBeCloseTo(0.0118, 12);
    const histogram = recorder.histogram();
    expect(histogram.counts).toEqual(Float64Array.of(98, 2));
    expect(histogramQuantile(histogram, 0.98) / 0.01).toBeCloseTo(1, 2);
    expect(histogramQuantile(histogram, 0.99) / 0.1).toBeCloseTo(1, 2);
  });

  test("a quantile is within a quarter of a per cent of the one of the times themselves", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-5, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (times, p) => {
          const recorder = createHistogramRecorder();
          for (const time of times) recorder.add(time, 1);
          const sorted = times.toSorted((a, b) => a - b);
          const wanted = sorted[Math.max(0, Math.ceil(p * times.length - 1e-9) - 1)]!;
          const found = histogramQuantile(recorder.histogram(), p);
          expect(Math.abs(found / wanted - 1)).toBeLessThan(0.00251);
        },
      ),
    );
  });
});
