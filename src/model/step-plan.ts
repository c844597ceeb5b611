import type { KvDtype } from "../catalog/dtype";
import type { Bytes, Flops, Tokens } from "../units";
import type { ExpertShape } from "./kernels/experts";
import type { NumberFormat } from "./number-formats";

/** How one replica's model is cut; see serving/config. */
export interface ReplicaCut {
  readonly tensor: number;
  readonly pipeline: number;
  readonly expert: number;
  readonly attentionData: number;
}

/** A product of activations with a k x n weight matrix of one rank, done `count` times in a step. */
export interface MatmulOp {
  readonly count: number;
  readonly n: number;
  readonly k: number;
  readonly format: NumberFormat;
  /** Which rows go through it: a rank's own tokens, or those that get logits, one per sequence. */
  readonly rows: "own" | "outputs";
}

/** What one row does in all matrix products that it goes through. */
export interface RowWork {
  readonly activationBytes: Bytes;
  readonly bf16Flops: Flops;
  readonly fp8Flops: Flops;
  readonly int8Flops: Flops;
  readonly fp4Flops: Flops;
}

/** A step's matrix products summed up: weights are read once, the rest goes with the rows. */
export interface MatmulWork {
  readonly weightBytes: Bytes;
  readonly own: RowWork;
  readonly outputs: RowWork;
}

/** Softmax attention of `count` layers on one rank. */
export interface AttentionOp {
  readonly count: number;
  /** Heads share one latent cache. */
  readonly latent: boolean;
  readonly queryHeads: number;
  readonly cacheBytesPerToken: Bytes;
  /** Bytes of queries and results per token. */
  readonly queryBytes: Bytes;
  readonly decodeFlopsPerToken: number;
  readonly prefillFlopsPerPair: number;
  readonly prefillBytesPerToken: Bytes;
  /** 0: every token is seen. */
  readonly windowTokens: Tokens;
  /** Sparse index that runs before: bytes and FLOPs per context token; 0 where there is none. */
  readonly indexBytesPerToken: Bytes;
  readonly indexFlopsPerToken: number;
}

/** Recurrent mixers of `count` layers on one rank. */
export interface StateOp {
  readonly count: number;
  /** State of one sequence in one layer, read and written each step. */
  readonly stateBytes: Bytes;
  readonly prefillFlopsPerToken: number;
  readonly bytesPerToken: Bytes;
}

/** Routed experts of `count` layers on one rank. */
export interface ExpertOp {
  readonly count: number;
  readonly shape: ExpertShape;
  /** Block-scaled FP8 products that an engine may pad to whole tiles: see `Engine.blockExpertRows`. */
  readonly paddable: boolean;
}

/** Everything one rank does in one step, with sizes filled in and tokens left open. */
export interface StepPlan {
  readonly cut: ReplicaCut;
  readonly layers: number;
  readonly kvDtype: KvDtype;
  readonly matmuls: readonly MatmulOp[];
  readonly matmulWork: MatmulWork;
  readonly attention: readonly AttentionOp[];
  readonly states: readonly StateOp[];
  readonly experts: readonly ExpertOp[];
  readonly expertFormat: NumberFormat;
  /** All-reduces of hidden-size rows over the tensor ranks, own tokens. */
  readonly tensorCollectives: number;
  /** Gather-and-scatter pairs that carry all tokens to the experts and back (data-parallel attention). */
  readonly expertExchanges: number;
  readonly hiddenBytes: Bytes;
  /** Bytes that norms, activations and residuals move per token. */
  readonly elementwiseBytesPerToken: Bytes;
  /** Bytes of logits per output row, in 32 bits; gathered from all ranks to be sampled. */
  readonly logitBytes: Bytes;
  readonly kernels: number;
  /** Blocks of experts, states and latent attention: their many kernels are in no graph of a step with prompts. */
  readonly ungraphedBlocks: number;
}
