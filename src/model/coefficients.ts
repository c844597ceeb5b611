import type { GpuArchitecture } from "../catalog/gpu";
import type { Joules, Seconds } from "../units";

/**
 * The arithmetic a dense or expert matrix product runs in: type of weights and of the
 * tensor cores. `fp8-block` is FP8 with a scale per block as vLLM runs it outside of
 * CUDA graphs: the tables time its host part too.
 */
export type MatmulKind = "bf16" | "fp8" | "fp8-block" | "int8" | "fp4" | "w4a16";

/**
 * A matrix product's roofline. `join` is the exponent p of
 * (memory^p + compute^p)^(1/p): large where the slower roof alone decides, 1 where the two add up.
 */
export interface MatmulCoefficients {
  /** Start and drain of one kernel. */
  readonly launchSeconds: Seconds;
  /** Share of the HBM bandwidth that large matrices reach. */
  readonly memoryEfficiency: number;
  /** Share of the dense peak that large matrices reach. */
  readonly computeEfficiency: number;
  readonly join: number;
  /** Walking the inner dimension: seconds per element of k, whatever m and n. */
  readonly depthSeconds: Seconds;
}

/** Expert products (grouped GEMM): as dense ones, with routing and padding. */
export interface ExpertCoefficients {
  readonly launchSeconds: Seconds;
  readonly memoryEfficiency: number;
  readonly computeEfficiency: number;
  readonly join: number;
  /** Rows that an expert's share of tokens is padded by, mean. */
  readonly paddingTokens: number;
}

/** One step of attention for sequences that each add one token. */
export interface DecodeAttentionCoefficients {
  readonly launchSeconds: Seconds;
  readonly memoryEfficiency: number;
  readonly computeEfficiency: number;
  readonly join: number;
  /** Tokens of KV that a sequence costs on top of its own, per KV head: the block's set-up. */
  readonly overheadTokens: number;
  /** Combining split contexts: seconds per doubling of the context beyond 256 tokens. */
  readonly splitSeconds: Seconds;
}

/** Attention of whole prompts or chunks. */
export interface PrefillAttentionCoefficients {
  readonly launchSeconds: Seconds;
  readonly memoryEfficiency: number;
  readonly computeEfficiency: number;
  readonly join: number;
  /** Waves of query blocks at which half the peak is reached. */
  readonly halfWaves: number;
}

/** All-reduce and its relatives: a + ramp (1 - exp(-bytes / rampBytes)) + wire bytes / (efficiency x bandwidth). */
export interface CollectiveCoefficients {
  readonly launchSeconds: Seconds;
  /** Added per doubling of the group beyond two. */
  readonly perDoublingSeconds: Seconds;
  readonly rampSeconds: Seconds;
  readonly rampBytes: number;
  readonly bandwidthEfficiency: number;
  /** Exponent by which the efficiency falls with the group: (2 / ranks)^exponent. */
  readonly groupExponent: number;
}

/** Kernel coefficients of one architecture. */
export interface KernelCoefficients {
  readonly matmul: Readonly<Record<MatmulKind, MatmulCoefficients>>;
  readonly experts: Readonly<Record<MatmulKind, ExpertCoefficients>>;
  readonly decodeAttention: {
    readonly bf16: DecodeAttentionCoefficients;
    readonly fp8: DecodeAttentionCoefficients;
  };
  /** Share of the bf16 peak that decoding latent attention reaches: all heads share one cache, so tiles are full. */
  readonly latentComputeEfficiency: number;
  readonly prefillAttention: {
    readonly bf16: PrefillAttentionCoefficients;
    readonly fp8: PrefillAttentionCoefficients;
  };
  /** The engine's own all-reduce inside a CUDA graph. */
  readonly customAllReduce: CollectiveCoefficients;
  readonly ncclCollective: CollectiveCoefficients;
}

/**
 * Power of one GPU: idle + busy + energy per unit of work. Shares are of the
 * default power limit, energies per FLOP or byte; both at the maximum clock.
 */
export interface PowerCoefficients {
  /** Added to the bare idle power by a process with a context, as a share of the limit. */
  readonly contextShare: number;
  /** Added while kernels other than collectives run, whatever they do: clock tree, leakage, as a share of the limit. */
  readonly busyShare: number;
  /** The same on top while expert kernels run: they keep the SMs busy with gathering, unpacking and padded tiles. */
  readonly expertShare: number;
  /** The same on top while attention and other vector kernels run: exponentials and short products beside the loads. */
  readonly attentionShare: number;
  /** The same on top while matrix products run. */
  readonly denseShare: number;
  readonly joulesPerFlop: {
    readonly bf16: Joules;
    readonly fp8: Joules;
    readonly int8: Joules;
    readonly fp4: Joules;
  };
  readonly joulesPerMemoryByte: Joules;
  readonly joulesPerLinkByte: Joules;
}

/** What an engine adds around the kernels. */
export interface EngineCoefficients {
  /** Host time per step: scheduling, sampling, detokenising. */
  readonly hostStepSeconds: Seconds;
  /** Host time per running sequence and step. */
  readonly hostSequenceSeconds: Seconds;
  /** Host time per layer and step where kernels are launched one by one. */
  readonly eagerLayerSeconds: Seconds;
  /** Share of the host's time that runs beside the GPU's instead of before it. */
  readonly hostOverlap: number;
  /** Longest start of a matrix or attention kernel inside a CUDA graph; the tables time some of them from the host. */
  readonly graphLaunchSeconds: Seconds;
  /** Start of the expert kernels, with their routing, over that in the tables. */
  readonly expertLaunchShare: number;
  /** Time of each small kernel beside them: norms, rope, routing, glue. */
  readonly kernelGapSeconds: Seconds;
  /** Time between two steps in which the GPU waits whatever runs beside it: tokens come back, inputs go out, the graph starts. */
  readonly stepGapSeconds: Seconds;
  /** Host time per layer of a step with prompts that is replayed piece by piece: attention is launched between the pieces. */
  readonly pieceLayerSeconds: Seconds;
  /** Host time to launch one block of experts, states or latent attention in a step with prompts or without graphs. */
  readonly ungraphedBlockSeconds: Seconds;
  /** SM cycles to choose the token of a single sequence, all SMs together. */
  readonly samplingCycles: number;
  /** Exponent with which that grows with the sequences: below 1, some are done side by side. */
  readonly samplingExponent: number;
  /** Share of the peak that padded products of block-scaled FP8 experts reach over what the tables' reach, for engines that pad them. */
  readonly blockComputeRatio: number;
  /** Share of the peak that dense FP8 and FP4 products reach: engines pad rows that the tables' kernels are slow at. */
  readonly scaledComputeEfficiency: number;
  /** Time of the kernels over that of the fitted tables. */
  readonly kernelSlowdown: number;
  /** The same for prefill's kernels. */
  readonly prefillSlowdown: number;
  /** Host time per request before its prompt runs: parsing, tokenising, network. */
  readonly requestSeconds: Seconds;
  /** Share of a closed loop's other users whose prompts run in front of one's own. */
  readonly bunchShare: number;
}

/** What follows the SM clock; clocks as shares of the maximum. */
export interface ClockCoefficients {
  /** Clock below which the SMs issue too few loads to fill the memory bus. */
  readonly memoryKnee: number;
  /** Sharpness of that knee. */
  readonly memorySharpness: number;
  /** Lowest core voltage over the one at the maximum clock. */
  readonly voltageFloor: number;
  /** Clock above which the voltage rises. */
  readonly voltageKnee: number;
}

/** How unevenly trained routers pick experts. */
export interface RoutingCoefficients {
  /** Variance of the experts' popularity (mean 1); 0 is even. */
  readonly skew: number;
}

/** What a benchmark does not report with its results: lengths of its requests, and how they come. */
export interface TaskLengths {
  readonly inputTokensMean: number;
  /** Standard deviation over mean of prompts and of answers. */
  readonly inputVariation: number;
  readonly outputVariation: number;
  /** Share of the other running sequences' places that its client fills together with one. */
  readonly togetherShare: number;
}

/** Everything that was fitted; rebuilt by `npm run calibrate`. */
export interface Coefficients {
  readonly kernels: Readonly<Record<GpuArchitecture, KernelCoefficients>>;
  readonly power: Readonly<Record<GpuArchitecture, PowerCoefficients>>;
  readonly engines: Readonly<Record<string, EngineCoefficients>>;
  readonly routing: RoutingCoefficients;
  readonly clocks: Readonly<Record<GpuArchitecture, ClockCoefficients>>;
  /** By the name that measurements give the task. */
  readonly tasks: Readonly<Record<string, TaskLengths>>;
}
