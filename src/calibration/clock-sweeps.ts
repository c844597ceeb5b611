/** One clock of a sweep: the clock that ran, work per second in the sweep's own unit, mean power. */
export interface ClockPoint {
  readonly megahertz: number;
  readonly rate: number;
  readonly watts: number;
}

/**
 * Cited from duihuhu/sglang (benchmark text files): Qwen3-32B in BF16 on one A800 SXM
 * 80 GB, SM clock locked; rate = layers' FFN per second. Memory-bound: decode, batch 1.
 * Compute-bound: prefill of 8 prompts of 512 tokens; 1,410 MHz is left out, where the
 * GPU sits at its limit of 400 W and runs slower than it says.
 */
export const a800Sweep = {
  maxClockMegahertz: 1410,
  /** With a CUDA context; assumed as on the A100. */
  idleWatts: 75,
  memoryBound: [
    { megahertz: 210, rate: 578.7, watts: 116 },
    { megahertz: 450, rate: 1010.2, watts: 152 },
    { megahertz: 690, rate: 1217.2, watts: 166 },
    { megahertz: 930, rate: 1783.5, watts: 220 },
    { megahertz: 1170, rate: 2024.5, watts: 254 },
    { megahertz: 1410, rate: 2046.3, watts: 328 },
  ],
  computeBound: [
    { megahertz: 210, rate: 13.06, watts: 101 },
    { megahertz: 450, rate: 27.82, watts: 148 },
    { megahertz: 690, rate: 42.48, watts: 198 },
    { megahertz: 930, rate: 57.37, watts: 250 },
    { megahertz: 1170, rate: 71.79, watts: 322 },
  ],
} as const satisfies Record<string, number | readonly ClockPoint[]>;

/**
 * Light-Heart-Labs, MMBT-Messy-Model-Bench-Tests (MIT): Qwen3.6-27B in AWQ INT4 with
 * vLLM on one RTX PRO 6000 (600 W), power limit lowered step by step, clock as observed;
 * rate = output tokens/s. Memory-bound: one user. Busy: 32 users.
 */
export const rtxPro6000Sweeps = {
  maxClockMegahertz: 2842,
  /** With a CUDA context; assumed. */
  idleWatts: 60,
  memoryBound: [
    { megahertz: 2779, rate: 72.1, watts: 511 },
    { megahertz: 2751, rate: 72.1, watts: 497 },
    { megahertz: 2661, rate: 72, watts: 447.8 },
    { megahertz: 2479, rate: 71.3, watts: 398.1 },
    { megahertz: 2071, rate: 68.6, watts: 348.4 },
    { megahertz: 1563, rate: 62.6, watts: 298.7 },
  ],
  busy: [
    { megahertz: 2696, rate: 1351.5, watts: 573 },
    { megahertz: 2634, rate: 1357.9, watts: 547.2 },
    { megahertz: 2502, rate: 1336.5, watts: 497.5 },
    { megahertz: 2104, rate: 1382.1, watts: 447.7 },
    { megahertz: 1740, rate: 1320.2, watts: 398.5 },
    { megahertz: 1405, rate: 1201.5, watts: 348.3 },
    { megahertz: 1144, rate: 1033.5, watts: 298.7 },
  ],
} as const satisfies Record<string, number | readonly ClockPoint[]>;
