import { describe, expect, test } from "vitest";
import { promptBatches } from "../../src/serving/prompt-batches";

const poisson = { replicas: 1, most: Infinity, arrivals: 1, lengths: 0 } as const;

describe("prompts that run together", () => {
  test("steps of half a second, two prompts a second: those that came, or the next alone", () => {
    const { mean, met, residualSeconds } = promptBatches({
      ...poisson,
      promptsPerSecond: 2,
      fixedSeconds: 0.5,
      eachSeconds: 0,
    });
    // One comes on average, none with e^-1: E[B] = 1 + 0.3679, E[B²] = 1 + 1 + 0.3679.
    expect(mean).toBeCloseTo(1.3679, 4);
    expect(met).toBeCloseTo(2.3679 / 1.3679, 4);
    expect(residualSeconds).toBeCloseTo(0.25, 9);
  });

  test("where hardly any come each runs alone", () => {
    const rare = promptBatches({
      ...poisson,
      promptsPerSecond: 1e-6,
      fixedSeconds: 0.1,
      eachSeconds: 0.2,
    });
    expect(rare.mean).toBeCloseTo(1, 6);
    expect(rare.met).toBeCloseTo(1, 6);
    expect(rare.residualSeconds).toBeCloseTo(0.15, 6);
  });

  test.each([
    [1, 0.2, 0.05],
    [5, 0.02, 0.1],
    [4, 0.2, 0.15],
    [8, 0.3, 0.05],
  ])("%s a second, %s s + %s s each: as the chain of batches has them", (rate, fixed, each) => {
    const found = promptBatches({
      ...poisson,
      promptsPerSecond: rate,
      fixedSeconds: fixed,
      eachSeconds: each,
    });
    const exact = chainOf(rate, fixed, each);
    // The probability that none came is taken at the mean batch.
    expect(Math.abs(found.mean / exact.mean - 1)).toBeLessThan(0.05);
    expect(Math.abs(found.met / exact.met - 1)).toBeLessThan(0.05);
  });

  test("bursts and unequal lengths bring more together", () => {
    const setting = { ...poisson, promptsPerSecond: 4, fixedSeconds: 0.05, eachSeconds: 0.15 };
    const { met } = promptBatches(setting);
    expect(promptBatches({ ...setting, arrivals: 4 }).met).toBeGreaterThan(met);
    expect(promptBatches({ ...setting, lengths: 1 }).met).toBeGreaterThan(met);
    expect(promptBatches({ ...setting, most: 1.2 }).met).toBeLessThanOrEqual(1.2);
    // The steps of several replicas vary less together.
    expect(promptBatches({ ...setting, lengths: 1, replicas: 8 }).met).toBeLessThan(
      promptBatches({ ...setting, lengths: 1 }).met,
    );
  });
});

/** The stationary batch of steps that take `fixed` + B `each`, Poisson arrivals, by iterating its law. */
function chainOf(rate: number, fixed: number, each: number) {
  const sizes = 120;
  let law = new Float64Array(sizes);
  law[1] = 1;
  for (let round = 0; round < 300; round++) {
    const next = new Float64Array(sizes);
    for (let batch = 1; batch < sizes; batch++) {
      const mean = rate * (fixed + each * batch);
      let probability = Math.exp(-mean);
      for (let came = 0; came < sizes; came++) {
        next[Math.max(1, came)]! += law[batch]! * probability;
        probability *= mean / (came + 1);
      }
    }
    law = next;
  }
  const moment = (power: number) => law.reduce((sum, share, b) => sum + share * b ** power, 0);
  return { mean: moment(1) / moment(0), met: moment(2) / moment(1) };
}
