import { describe, expect, test } from "vitest";
import { createRandom, drawGamma } from "../../../src/serving/simulation/random";

describe("a seeded source", () => {
  test("the same seed draws the same, another one something else", () => {
    const draws = (seed: number) => Array.from({ length: 50 }, createRandom(seed));
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
  });

  test("draws are even between 0 and 1: mean 1/2, variance 1/12, ten tenths alike", () => {
    const random = createRandom(1);
    const draws = Array.from({ length: 20_000 }, random);
    const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length;
    const variance = draws.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws.length;
    // Standard errors: 0.2887 / sqrt(20000) = 0.002 of the mean, 0.0005 of the variance.
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.008);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.002);
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = draws.filter((one) => Math.floor(one * 10) === tenth).length;
      // 2,000 with a standard deviation of sqrt(20000 x 0.1 x 0.9) = 42.
      expect(Math.abs(count - 2000)).toBeLessThan(170);
    }
  });
});

describe("gamma distributed times", () => {
  test.each([0.3, 1, 2.5])("variation %s: mean 1, that standard deviation", (variation) => {
    const random = createRandom(3);
    const draws = Array.from({ length: 60_000 }, () => drawGamma(random, variation));
    const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length;
    const deviation = Math.sqrt(
      draws.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws.length,
    );
    // The mean's standard error is variation / sqrt(60000), at most 0.0102.
    expect(Math.abs(mean - 1)).toBeLessThan((4 * variation) / Math.sqrt(60_000));
    expect(deviation / variation).toBeGreaterThan(0.95);
    expect(deviation / variation).toBeLessThan(1.05);
  });

  test("variation 0 is always 1", () => {
    expect(drawGamma(createRandom(1), 0)).toBe(1);
  });
});
