import type { GpuArchitecture } from "../catalog/gpu";
import type {
  ClockCoefficients,
  Coefficients,
  CollectiveCoefficients,
  DecodeAttentionCoefficients,
  EngineCoefficients,
  ExpertCoefficients,
  KernelCoefficients,
  MatmulCoefficients,
  MatmulKind,
  PowerCoefficients,
  PrefillAttentionCoefficients,
} from "../model/coefficients";

/*
 * Where every fit starts, and what it keeps where no measurement speaks. Grade:
 * assumed, from what dense libraries commonly reach on large matrices and from
 * published energies per operation; each value is replaced by the fit that has data.
 */

function matmul(computeEfficiency: number, launchSeconds = 3e-6): MatmulCoefficients {
  return { launchSeconds, memoryEfficiency: 0.88, computeEfficiency, join: 3, depthSeconds: 2e-10 };
}

function experts(computeEfficiency: number, launchSeconds = 30e-6): ExpertCoefficients {
  return { launchSeconds, memoryEfficiency: 0.85, computeEfficiency, join: 1, paddingTokens: 1 };
}

function byKind<T>(
  make: (computeEfficiency: number, launchSeconds?: number) => T,
  efficiencies: Readonly<Record<MatmulKind, number>>,
): Record<MatmulKind, T> {
  return {
    bf16: make(efficiencies.bf16),
    fp8: make(efficiencies.fp8),
    "fp8-block": make(efficiencies["fp8-block"], 80e-6),
    int8: make(efficiencies.int8),
    fp4: make(efficiencies.fp4),
    w4a16: make(efficiencies.w4a16),
  };
}

const decodeAttention: DecodeAttentionCoefficients = {
  launchSeconds: 8e-6,
  memoryEfficiency: 0.9,
  computeEfficiency: 0.25,
  join: 2.5,
  overheadTokens: 150,
  splitSeconds: 0.6e-6,
};
const prefillAttention: PrefillAttentionCoefficients = {
  launchSeconds: 9e-6,
  memoryEfficiency: 0.5,
  computeEfficiency: 0.6,
  join: 1.3,
  halfWaves: 0.6,
};
const collective: CollectiveCoefficients = {
  launchSeconds: 5e-6,
  perDoublingSeconds: 0.5e-6,
  rampSeconds: 8e-6,
  rampBytes: 3e5,
  bandwidthEfficiency: 0.75,
  groupExponent: 0.1,
};

const kernels: KernelCoefficients = {
  matmul: byKind(matmul, {
    bf16: 0.72,
    fp8: 0.55,
    "fp8-block": 0.55,
    int8: 0.55,
    fp4: 0.44,
    w4a16: 0.5,
  }),
  experts: byKind(experts, {
    bf16: 0.4,
    fp8: 0.3,
    "fp8-block": 0.25,
    int8: 0.3,
    fp4: 0.35,
    w4a16: 0.3,
  }),
  decodeAttention: { bf16: decodeAttention, fp8: { ...decodeAttention, overheadTokens: 250 } },
  // FlashMLA's authors report about two thirds of the peak on Hopper; half leaves room for short batches.
  latentComputeEfficiency: 0.5,
  prefillAttention: { bf16: prefillAttention, fp8: prefillAttention },
  customAllReduce: collective,
  ncclCollective: { ...collective, launchSeconds: 10e-6, perDoublingSeconds: 3e-6 },
};

function power(
  busyShare: number,
  joulesPerMemoryByte: number,
  bf16: number,
  eightBit: number,
  fp4: number,
): PowerCoefficients {
  return {
    // H100: 50 W of 700 (arXiv 2605.23918); A100 PCIe: 26 W of 300.
    contextShare: 0.07,
    busyShare,
    expertShare: 0.15,
    attentionShare: 0.15,
    denseShare: 0.05,
    joulesPerMemoryByte,
    joulesPerLinkByte: 1e-10,
    joulesPerFlop: { bf16, fp8: eightBit, int8: eightBit, fp4 },
  };
}

/*
 * Hopper and Blackwell: read off the power of large BF16 GEMMs (H200 690 W at 700 TFLOP/s,
 * B200 980 W at 1,440) and of bandwidth-bound kernels (H200 600 W at 4.1 TB/s) in NVIDIA
 * AIConfigurator's tables; FP8 from MLPerf v5.1, 8 x H200 at 500 W with 25,300 tokens/s of
 * Llama 2 70B (some 890 TFLOP/s each). Others: scaled by process generation. A byte from HBM3e
 * takes what one from HBM3 takes: so the serving rows tell (82 pJ on B200 and 87 on H100 where
 * each has its own), against B200's kernels, which draw 750 W at 7 TB/s.
 */
const powers: Readonly<Record<GpuArchitecture, PowerCoefficients>> = {
  volta: { ...power(0.15, 1.4e-10, 1.2e-12, 1.2e-12, 1.2e-12), denseShare: 0 },
  turing: { ...power(0.15, 1.4e-10, 1.2e-12, 0.6e-12, 0.6e-12), denseShare: 0 },
  ampere: { ...power(0.2, 1.1e-10, 0.8e-12, 0.5e-12, 0.5e-12), denseShare: 0 },
  ada: power(0.15, 1.2e-10, 0.6e-12, 0.35e-12, 0.35e-12),
  hopper: power(0.12, 0.9e-10, 0.5e-12, 0.27e-12, 0.27e-12),
  blackwell: power(0.12, 0.9e-10, 0.38e-12, 0.2e-12, 0.1e-12),
  "blackwell-rtx": power(0.15, 1.1e-10, 0.6e-12, 0.3e-12, 0.15e-12),
  cdna3: power(0.12, 0.9e-10, 0.45e-12, 0.25e-12, 0.25e-12),
  cdna4: power(0.12, 0.9e-10, 0.4e-12, 0.2e-12, 0.1e-12),
};

/** Up to 2024 engines took some 20 % longer for prompts than the tables' kernels; assumed. */
const EARLY_PREFILL_SLOWDOWN = 1.2;

function engine(values: Partial<EngineCoefficients>): EngineCoefficients {
  return {
    hostStepSeconds: 2e-3,
    hostSequenceSeconds: 4e-5,
    eagerLayerSeconds: 8e-5,
    hostOverlap: 0.9,
    graphLaunchSeconds: 6e-6,
    expertLaunchShare: 0.5,
    kernelGapSeconds: 2e-6,
    stepGapSeconds: 3e-4,
    pieceLayerSeconds: 1e-5,
    // Some twenty launches from Python, 25 us each.
    ungraphedBlockSeconds: 5e-4,
    // Some 10 us per row on an H100.
    samplingCycles: 2.6e6,
    samplingExponent: 1,
    // Grouped products of whole tiles come near the dense ones: 0.55 of the peak on Hopper.
    blockComputeRatio: 2.3,
    // A little less than the tables' BF16 products: 0.67 on Blackwell, 0.75 on Hopper.
    scaledComputeEfficiency: 0.65,
    kernelSlowdown: 1,
    prefillSlowdown: 1,
    requestSeconds: 30e-3,
    bunchShare: 0.06,
    ...values,
  };
}

const clocks: ClockCoefficients = {
  memoryKnee: 0.5,
  memorySharpness: 4,
  voltageFloor: 0.8,
  voltageKnee: 0.6,
};

/** The coefficients before any fit; see above for their grounds. */
export const startingCoefficients: Coefficients = {
  kernels: {
    volta: kernels,
    turing: kernels,
    ampere: kernels,
    ada: kernels,
    hopper: kernels,
    blackwell: kernels,
    "blackwell-rtx": kernels,
    cdna3: kernels,
    cdna4: kernels,
  },
  power: powers,
  engines: {
    // Launches each kernel from Python: the floor of 28-45 ms per token in Splitwise's data.
    "vllm-2023": engine({
      hostStepSeconds: 5e-3,
      eagerLayerSeconds: 2e-4,
      hostOverlap: 0.02,
      prefillSlowdown: EARLY_PREFILL_SLOWDOWN,
    }),
    // Graphs, but scheduling and sampling between the steps; attention and GEMM kernels of their day, some 15 % slower.
    "vllm-2024": engine({
      hostStepSeconds: 4e-3,
      hostSequenceSeconds: 1e-4,
      hostOverlap: 0.02,
      kernelSlowdown: 1.15,
      prefillSlowdown: EARLY_PREFILL_SLOWDOWN,
    }),
    // Scheduling runs beside the GPU; tokens are chosen on it, at some 40 us a row.
    "vllm-2025": engine({
      hostStepSeconds: 3e-3,
      hostOverlap: 0.95,
      expertLaunchShare: 1,
      pieceLayerSeconds: 3e-5,
      samplingCycles: 1.2e7,
      samplingExponent: 0.95,
    }),
    "vllm-2026": engine({}),
    "trtllm-1.0": engine({}),
    "trtllm-2025": engine({}),
    "sglang-2025": engine({}),
  },
  routing: { skew: 0.3 },
  clocks: {
    volta: clocks,
    turing: clocks,
    ampere: clocks,
    ada: clocks,
    hopper: clocks,
    blackwell: clocks,
    "blackwell-rtx": clocks,
    cdna3: clocks,
    cdna4: clocks,
  },
  /*
   * Fill-in-the-middle with 750 sequences on two H100s ends three a step, yet half of the
   * tokens come as fast as without any prompt: new requests come in bunches of twice as many.
   */
  tasks: {
    // LMSYS Arena prompts: half below some seventy tokens, one in fifty above two thousand. So
    // tell the slowest tokens of dense models at small batches (itl_p99_ms: steps with prompts
    // alone are as long, and those of Llama 3.1 70B give 240, 610, 1,170 and 1,500 tokens
    // at their 77th, 88th, 94th and 96th percentile).
    "lm-arena-chat": {
      inputTokensMean: 280,
      inputVariation: 4,
      outputVariation: 1.05,
      togetherShare: 0.003,
    },
    // Questions of a few hundred tokens with their instructions; answers of even length.
    gpqa: { inputTokensMean: 300, inputVariation: 0.6, outputVariation: 0.3, togetherShare: 0.003 },
    // Fill-in-the-middle contexts of over a thousand tokens.
    "sourcegraph-fim": {
      inputTokensMean: 1500,
      inputVariation: 0.9,
      outputVariation: 0.8,
      togetherShare: 0.003,
    },
  },
};
