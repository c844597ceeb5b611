import type {
  Bytes,
  BytesPerSecond,
  FlopsPerSecond,
  Hertz,
  Joules,
  Seconds,
  Tokens,
  Watts,
} from "../units";

/** A latency over requests: mean and percentiles. */
export interface Latency {
  readonly meanSeconds: Seconds;
  readonly p50Seconds: Seconds;
  readonly p90Seconds: Seconds;
  readonly p95Seconds: Seconds;
  readonly p99Seconds: Seconds;
}

/** Latencies of one class of a mix's requests. TBT is the same for all classes, which share their steps. */
export interface ClassLatencies {
  readonly workloadId: string;
  readonly ttft: Latency;
  readonly e2e: Latency;
}

/** What one GPU's memory holds, and what it has. */
export interface MemoryFit {
  readonly capacityBytes: Bytes;
  readonly weightsBytes: Bytes;
  /** KV cache (and recurrent state) of the running sequences, as far as it lies on the GPU. */
  readonly kvBytes: Bytes;
  /** Activations, communication buffers, CUDA context. */
  readonly workspaceBytes: Bytes;
  /** What the engine leaves unused. */
  readonly reservedBytes: Bytes;
  /** KV cache one sequence of mean length takes on one GPU, what all share left out. */
  readonly kvBytesPerSequence: Bytes;
  /** Sequences of mean length that a replica can run: those that fit, and those that host memory adds. */
  readonly maxSequences: number;
}

/** What a phase waits for most of its time. */
export type Bound = "compute" | "memory" | "links" | "host" | "power";

/** Seconds of one step by what they are spent on. They sum to the step's time. */
export interface StepTime {
  readonly denseSeconds: Seconds;
  readonly attentionSeconds: Seconds;
  readonly expertSeconds: Seconds;
  readonly linkSeconds: Seconds;
  readonly otherSeconds: Seconds;
  readonly hostSeconds: Seconds;
}

/** One phase of serving: what its steps look like. */
export interface PhaseFigures {
  readonly stepSeconds: Seconds;
  readonly time: StepTime;
  readonly bound: Bound;
  /** Clock after the power limit has had its say. */
  readonly smClockHertz: Hertz;
  /** True where the limit, not the setting, decides the clock. */
  readonly throttled: boolean;
  /** Mean power of one GPU while in this phase. */
  readonly gpuWatts: Watts;
  /** Achieved over peak: FLOPs at the phase's dtype, HBM bytes. */
  readonly computeUtilisation: number;
  readonly memoryUtilisation: number;
  readonly flopsPerSecond: FlopsPerSecond;
  readonly memoryBytesPerSecond: BytesPerSecond;
}

/** Joules split by phase: prefill, decode, and waiting for work. */
export interface EnergyByPhase {
  readonly prefillJoules: Joules;
  readonly decodeJoules: Joules;
  readonly idleJoules: Joules;
}

/** Joules split by cause; `hostJoules` is everything in the server but the GPUs. */
export interface EnergyByCause {
  readonly weightsJoules: Joules;
  readonly kvJoules: Joules;
  readonly computeJoules: Joules;
  readonly linksJoules: Joules;
  /** Idle power, leakage and the clock tree, which burn with time, whatever is done. */
  readonly staticJoules: Joules;
  readonly hostJoules: Joules;
}

/**
 * Energy of one mean request. `gpu` is the GPU boards' (what NVML reports),
 * `server` adds the host. The splits are of the server's energy.
 */
export interface EnergyFigures {
  readonly gpuJoulesPerRequest: Joules;
  readonly serverJoulesPerRequest: Joules;
  readonly gpuJoulesPerOutputToken: Joules;
  readonly serverJoulesPerOutputToken: Joules;
  readonly gpuJoulesPerTotalToken: Joules;
  readonly serverJoulesPerTotalToken: Joules;
  readonly byPhase: EnergyByPhase;
  readonly byCause: EnergyByCause;
}

/** Speculative decoding as it turns out. `decode` of the evaluation then is a whole round. */
export interface SpeculationFigures {
  readonly draftTokens: number;
  /** Tokens that a round adds to a sequence, mean. */
  readonly tokensPerRound: number;
  /** A round without prompts: the drafts, and the step that checks them. */
  readonly roundSeconds: Seconds;
  /** The drafts' part of it. */
  readonly draftSeconds: Seconds;
  /** A step that adds one token to as many sequences without speculation. */
  readonly plainStepSeconds: Seconds;
  /** How much faster tokens come than without: plain step / (rounds per token x round). */
  readonly speedup: number;
  /** GPU energy of a plain step per token over that of a round: above 1 speculation saves. */
  readonly energyGain: number;
}

/** One of two pools of GPUs. */
export interface PoolFigures {
  readonly gpus: number;
  readonly replicas: number;
  /** Time share in which a replica has work. */
  readonly busyShare: number;
  /** One GPU, mean over time, waiting included. */
  readonly gpuMeanWatts: Watts;
  /** Requests per second that it serves at most. */
  readonly capacityRequestsPerSecond: number;
  readonly memory: MemoryFit;
}

/** Prefill and decode on GPUs of their own. */
export interface Pools {
  readonly prefill: PoolFigures & {
    /** Prompts that run together, mean. */
    readonly prompts: number;
    /** Wait for a free replica, mean. */
    readonly waitSecondsMean: Seconds;
    /** A mean prompt's own time, those that run with it included. */
    readonly promptSeconds: Seconds;
  };
  readonly decode: PoolFigures;
  readonly transfer: {
    /** KV cache of a mean prompt, all GPUs of a replica together. */
    readonly bytes: Bytes;
    readonly over: "link" | "network";
    readonly seconds: Seconds;
    /** What is left of it, and of the wait for the wire, once the prompt is computed. */
    readonly exposedSeconds: Seconds;
    readonly busyShare: number;
  };
  /** What would be full first. */
  readonly limit: "prefill" | "decode" | "transfer";
  /** GPUs that prefill for each that decodes at which both pools would be full at once. */
  readonly balancedRatio: number;
}

/** Everything known about one feasible configuration. Rates and powers are of the whole deployment unless named otherwise. */
export interface Evaluation {
  readonly feasible: true;
  readonly gpus: number;
  readonly servers: number;
  readonly memory: MemoryFit;
  /** Mean sequences running on one replica. */
  readonly runningSequences: number;
  /** Mean requests waiting for a place, all replicas. */
  readonly waitingRequests: number;
  /** Mean tokens in the KV cache of a running sequence. */
  readonly contextTokens: Tokens;
  readonly inputTokensMean: Tokens;
  readonly outputTokensMean: Tokens;
  readonly ttft: Latency;
  readonly tbt: Latency;
  readonly e2e: Latency;
  /** Of each class of the mix; empty where it has only one. */
  readonly classes: readonly ClassLatencies[];
  readonly outputTokensPerSecond: number;
  readonly totalTokensPerSecond: number;
  readonly requestsPerSecond: number;
  /** Requests per second that all replicas serve at most. Absent but for an open loop without pools of their own. */
  readonly capacityRequestsPerSecond?: number;
  /** Time share in which a replica has work. */
  readonly utilisation: number;
  /** One GPU, mean over time, waiting included. */
  readonly gpuMeanWatts: Watts;
  /** One GPU in its hungrier phase. */
  readonly gpuPeakWatts: Watts;
  /** All GPUs, each board's power added up. */
  readonly deploymentGpuWatts: Watts;
  /** The deployment's GPUs and their share of the hosts they stand in (host power x GPUs used / GPUs per server). */
  readonly deploymentServerWatts: Watts;
  readonly deploymentServerPeakWatts: Watts;
  /** Decode: a step without prompts. Prefill: a step of prompts alone. */
  readonly decode: PhaseFigures;
  readonly prefill: PhaseFigures;
  readonly energy: EnergyFigures;
  /** Absent: no speculative decoding. */
  readonly speculation?: SpeculationFigures;
  /** Absent: prefill and decode share all GPUs. `memory` is that of a GPU that decodes. */
  readonly pools?: Pools;
  /** What the reader should know: assumptions outside the calibrated region, load near saturation. */
  readonly notes: readonly string[];
}

/** Why a configuration cannot run. */
export interface Infeasible {
  readonly feasible: false;
  readonly code:
    | "memory"
    | "parallelism"
    | "dtype"
    | "overload"
    | "context"
    | "clock"
    | "power-limit";
  /** One sentence with the figures that decide. */
  readonly reason: string;
  readonly memory: MemoryFit | null;
}

export type EvaluationResult = Evaluation | Infeasible;
