import { normalQuantile } from "../../model/normal-distribution";

/** Draws uniformly from between 0 and 1, both excluded. */
export type Random = () => number;

/** Draws thrown away, so that near seeds part. */
const MIXING_DRAWS = 16;

/**
 * A seeded source of numbers: the same seed gives the same numbers everywhere.
 * Chris Doty-Humphrey's sfc32 (PractRand), 32 bits a draw, period at least 2^32.
 * `seed` is a whole number; of others its lower 32 bits count.
 */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const draw = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return ((sum >>> 0) + 0.5) / 2 ** 32;
  };
  for (let i = 0; i < MIXING_DRAWS; i++) draw();
  return draw;
}

/**
 * Draws from a gamma distribution of mean 1 whose standard deviation is `variation`
 * (0 or more; 0 always gives 1, 1 is exponential). Shape k = 1 / variation^2, by
 * Marsaglia and Tsang, "A simple method for generating gamma variables" (ACM TOMS 26,
 * 2000); below k = 1 a draw of k + 1 times u^(1/k).
 */
export function drawGamma(random: Random, variation: number): number {
  if (variation === 0) return 1;
  if (variation === 1) return -Math.log(random());
  const shape = 1 / (variation * variation);
  const raised = shape < 1 ? shape + 1 : shape;
  const boost = shape < 1 ? random() ** (1 / shape) : 1;
  const d = raised - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = normalQuantile(random());
    const cube = (1 + c * normal) ** 3;
    if (cube <= 0) continue;
    if (Math.log(random()) < (normal * normal) / 2 + d - d * cube + d * Math.log(cube)) {
      return (boost * d * cube) / shape;
    }
  }
}
