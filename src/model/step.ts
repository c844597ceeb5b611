import type { Bytes, Flops, Seconds, Tokens } from "../units";
import type { EngineCoefficients, KernelCoefficients, RoutingCoefficients } from "./coefficients";
import { decodeAttentionSeconds, prefillAttentionSeconds } from "./kernels/attention";
import type { ChipRates } from "./kernels/chip";
import { collectiveSeconds, wireBytes } from "./kernels/collective";
import { expertSeconds, expertsHit, rankImbalance } from "./kernels/experts";
import { joinRoofs } from "./kernels/join";
import { matmulSeconds } from "./kernels/matmul";
import type { AttentionOp, StepPlan } from "./step-plan";

/** What one step of a replica carries. */
export interface StepLoad {
  /** Sequences that each add one token. */
  readonly decodeSequences: number;
  /** Mean tokens of context of those. */
  readonly decodeContextTokens: Tokens;
  /** Prompt tokens computed in this step, all prompts together. */
  readonly promptTokens: Tokens;
  /** Prompts they belong to; may be a fraction where means are asked. */
  readonly prompts: number;
  /** Mean tokens that a prompt token attends to: E[L^2] / (2 E[L]) for prompts of length L. */
  readonly promptContextTokens: Tokens;
}

/** How the engine runs a step. */
export interface StepSetting {
  readonly kernels: KernelCoefficients;
  readonly routing: RoutingCoefficients;
  readonly engine: EngineCoefficients;
  /** Most tokens of a step that is replayed as a CUDA graph. */
  readonly graphMaxTokens: number;
  /** Steps with prompts are replayed too, piece by piece. */
  readonly graphsPrompts: boolean;
}

/** Time, work and traffic of one step on one rank. */
export interface StepCost {
  readonly stepSeconds: Seconds;
  readonly denseSeconds: Seconds;
  readonly attentionSeconds: Seconds;
  readonly expertSeconds: Seconds;
  readonly linkSeconds: Seconds;
  readonly otherSeconds: Seconds;
  /** Host time that the GPU waits for. */
  readonly hostSeconds: Seconds;
  /** The part of the kernels' time that their arithmetic alone would take, for naming the bound. */
  readonly bf16Flops: Flops;
  readonly fp8Flops: Flops;
  readonly int8Flops: Flops;
  readonly fp4Flops: Flops;
  readonly weightBytes: Bytes;
  readonly kvBytes: Bytes;
  readonly activationBytes: Bytes;
  readonly linkBytes: Bytes;
}

/** Share of the HBM bandwidth that norms, activations and copies reach. */
const ELEMENTWISE_EFFICIENCY = 0.7;
/** Half a tile of rows that an expert's tokens are padded by on average, where tiles have 32 rows (Triton's choice for few tokens). */
const EXPERT_TILE_ROWS = 16;
/** Sharpness of max(GPU, host) where they overlap. */
const OVERLAP_POWER = 8;
/** One hop between pipeline stages: an NCCL send and receive (NVIDIA AIConfigurator tables: 7-11 us for small messages). */
const STAGE_HOP_SECONDS = 12e-6;

/** Mean tokens seen by a token that has `context` before it on average, through a window. */
function windowed(contextTokens: number, windowTokens: number): number {
  if (windowTokens <= 0) return contextTokens;
  return contextTokens < windowTokens ? contextTokens : windowTokens;
}

/** The same over a prompt whose tokens see 0 .. 2 x mean tokens. */
function windowedPrompt(meanTokens: number, windowTokens: number): number {
  const length = 2 * meanTokens;
  if (windowTokens <= 0 || length <= windowTokens) return meanTokens;
  return (windowTokens * windowTokens * 0.5 + (length - windowTokens) * windowTokens) / length;
}

/** Bytes of KV cache that one decode step of `op` reads per sequence, all its layers. */
export function cacheBytesRead(op: AttentionOp, contextTokens: Tokens): Bytes {
  return (
    op.count *
    (windowed(contextTokens, op.windowTokens) * op.cacheBytesPerToken +
      contextTokens * op.indexBytesPerToken)
  );
}

/**
 * Costs one step of `plan` on one rank of a replica.
 *
 * GPU time is the sum over matrix products, attention, experts, states and
 * element-wise traffic, each a roofline, plus a gap per kernel; collectives and
 * pipeline hops add theirs. The host's work per step and sequence overlaps it to
 * the engine's degree; without graphs each layer waits for its launches:
 * step = join(GPU, overlapped host, launches) + exposed host.
 * With PP the load is one micro-batch and the time that of passing all stages.
 */
export function costStep(
  plan: StepPlan,
  chip: ChipRates,
  setting: StepSetting,
  load: StepLoad,
): StepCost {
  const { kernels, engine, routing } = setting;
  const { cut } = plan;
  const data = cut.attentionData;
  const ownDecodes = load.decodeSequences / data;
  const ownTokens = (load.decodeSequences + load.promptTokens) / data;
  const allTokens = load.decodeSequences + load.promptTokens;
  const outputs = (load.decodeSequences + load.prompts) / data;

  let denseSeconds = 0;
  let weightBytes = 0;
  let activationBytes = 0;
  let bf16Flops = 0;
  let fp8Flops = 0;
  let int8Flops = 0;
  let fp4Flops = 0;
  const addFlops = (compute: string, flops: number): void => {
    if (compute === "bf16") bf16Flops += flops;
    else if (compute === "fp8") fp8Flops += flops;
    else if (compute === "fp4") fp4Flops += flops;
    else int8Flops += flops;
  };

  for (const op of plan.matmuls) {
    const m = op.rows === "own" ? ownTokens : op.rows === "all" ? allTokens : outputs;
    const { format } = op;
    denseSeconds +=
      op.count *
      matmulSeconds(
        chip,
        kernels.matmul[format.kind],
        m,
        op.n,
        op.k,
        format.weightBytes,
        format.activationBytes,
        format.flopsMultiple,
      );
    weightBytes += op.count * op.n * op.k * format.weightBytes;
    activationBytes += op.count * m * (op.k * format.activationBytes + op.n * 2);
    addFlops(format.compute, op.count * 2 * m * op.n * op.k);
  }

  let attentionSeconds = 0;
  let kvBytes = 0;
  const decodeKernel =
    plan.kvDtype === "bf16" ? kernels.decodeAttention.bf16 : kernels.decodeAttention.fp8;
  const latentKernel = { ...decodeKernel, computeEfficiency: kernels.latentComputeEfficiency };
  const prefillKernel = kernels.prefillAttention.bf16;
  for (const op of plan.attention) {
    if (ownDecodes > 0) {
      const context = windowed(load.decodeContextTokens, op.windowTokens);
      attentionSeconds +=
        op.count *
        decodeAttentionSeconds(
          chip,
          op.latent ? latentKernel : decodeKernel,
          ownDecodes,
          context,
          op.cacheBytesPerToken,
          op.queryBytes,
          op.decodeFlopsPerToken,
        );
      kvBytes += ownDecodes * cacheBytesRead(op, load.decodeContextTokens);
      bf16Flops += op.count * ownDecodes * context * op.decodeFlopsPerToken;
      if (op.indexBytesPerToken > 0) {
        attentionSeconds +=
          op.count *
          decodeAttentionSeconds(
            chip,
            decodeKernel,
            ownDecodes,
            load.decodeContextTokens,
            op.indexBytesPerToken,
            0,
            op.indexFlopsPerToken,
          );
        bf16Flops += op.count * ownDecodes * load.decodeContextTokens * op.indexFlopsPerToken;
      }
    }
    if (load.promptTokens > 0) {
      const tokens = load.promptTokens / data;
      const pairs = tokens * windowedPrompt(load.promptContextTokens, op.windowTokens);
      attentionSeconds +=
        op.count *
        prefillAttentionSeconds(
          chip,
          prefillKernel,
          load.prompts / data,
          tokens,
          pairs,
          op.queryHeads,
          op.prefillBytesPerToken,
          op.prefillFlopsPerPair,
        );
      kvBytes += op.count * tokens * op.cacheBytesPerToken;
      bf16Flops += op.count * pairs * op.prefillFlopsPerPair;
      if (op.indexFlopsPerToken > 0) {
        const indexFlops = tokens * load.promptContextTokens * op.indexFlopsPerToken;
        attentionSeconds +=
          (op.count * indexFlops) /
          (chip.bf16FlopsPerSecond * kernels.prefillAttention.bf16.computeEfficiency);
        bf16Flops += op.count * indexFlops;
      }
    }
  }

  let otherSeconds = 0;
  for (const op of plan.states) {
    const traffic = ownDecodes * 2 * op.stateBytes;
    const promptTraffic = (load.prompts / data) * 2 * op.stateBytes;
    const tokens = load.promptTokens / data;
    const bytes = traffic + promptTraffic + ownTokens * op.bytesPerToken;
    const flops = tokens * op.prefillFlopsPerToken;
    otherSeconds +=
      op.count *
      joinRoofs(
        bytes / (chip.memoryBytesPerSecond * ELEMENTWISE_EFFICIENCY),
        flops / (chip.bf16FlopsPerSecond * kernels.prefillAttention.bf16.computeEfficiency),
        2,
      );
    kvBytes += op.count * (traffic + promptTraffic);
    activationBytes += op.count * ownTokens * op.bytesPerToken;
    bf16Flops += op.count * flops;
  }

  let expertTime = 0;
  for (const op of plan.experts) {
    const { shape, format } = op;
    const imbalance = rankImbalance(shape.experts, shape.expertRanks, routing.skew);
    const hit = expertsHit(shape, allTokens, routing.skew);
    expertTime +=
      op.count *
      imbalance *
      expertSeconds(
        chip,
        kernels.experts[format.kind],
        shape,
        allTokens,
        hit,
        format.weightBytes,
        format.flopsMultiple,
      );
    const matrix = shape.matrices * shape.hiddenSize * shape.intermediateSize;
    const picks = (allTokens * shape.topK) / shape.expertRanks;
    weightBytes += op.count * hit * matrix * format.weightBytes;
    activationBytes += op.count * picks * (shape.hiddenSize * 4 + shape.intermediateSize * 6);
    // Tensor cores multiply whole tiles: an expert with one token costs the energy of a tile.
    addFlops(format.compute, op.count * 2 * (picks + hit * EXPERT_TILE_ROWS) * matrix);
  }

  const elementwiseBytes =
    ownTokens * plan.elementwiseBytesPerToken + outputs * plan.logitBytes * engine.samplingPasses;
  activationBytes += elementwiseBytes;
  otherSeconds += elementwiseBytes / (chip.memoryBytesPerSecond * ELEMENTWISE_EFFICIENCY);

  const rowBytes = ownTokens * plan.hiddenBytes;
  let linkSeconds =
    plan.tensorCollectives *
    collectiveSeconds(chip, kernels.customAllReduce, "all-reduce", cut.tensor, rowBytes);
  let linkBytes =
    cut.tensor > 1 ? plan.tensorCollectives * wireBytes("all-reduce", cut.tensor, rowBytes) : 0;
  if (plan.expertExchanges > 0) {
    const ranks = cut.tensor * data;
    const allBytes = allTokens * plan.hiddenBytes;
    linkSeconds +=
      plan.expertExchanges *
      (collectiveSeconds(chip, kernels.ncclCollective, "all-gather", ranks, allBytes) +
        collectiveSeconds(chip, kernels.ncclCollective, "reduce-scatter", ranks, allBytes));
    linkBytes += 2 * plan.expertExchanges * wireBytes("all-gather", ranks, allBytes);
  }
  if (cut.pipeline > 1) {
    linkSeconds += cut.pipeline * (STAGE_HOP_SECONDS + rowBytes / chip.linkBytesPerSecond);
    linkBytes += cut.pipeline * rowBytes;
  }

  const slowdown =
    allTokens > 0
      ? (engine.kernelSlowdown * load.decodeSequences +
          engine.prefillSlowdown * load.promptTokens) /
        allTokens
      : 1;
  denseSeconds *= slowdown;
  attentionSeconds *= slowdown;
  expertTime *= slowdown;
  otherSeconds = otherSeconds * slowdown + plan.kernels * engine.kernelGapSeconds;
  const gpuSeconds = denseSeconds + attentionSeconds + expertTime + otherSeconds + linkSeconds;

  const graphed =
    load.promptTokens <= 0
      ? load.decodeSequences <= setting.graphMaxTokens
      : setting.graphsPrompts && allTokens <= setting.graphMaxTokens;
  const launches = graphed ? 0 : plan.layers * engine.eagerLayerSeconds;
  const host =
    engine.hostStepSeconds + engine.hostSequenceSeconds * (load.decodeSequences + load.prompts);
  const beside = joinRoofs(gpuSeconds, launches + engine.hostOverlap * host, OVERLAP_POWER);
  const stepSeconds = beside + (1 - engine.hostOverlap) * host;

  return {
    stepSeconds,
    denseSeconds,
    attentionSeconds,
    expertSeconds: expertTime,
    linkSeconds,
    otherSeconds,
    hostSeconds: stepSeconds - gpuSeconds,
    bf16Flops,
    fp8Flops,
    int8Flops,
    fp4Flops,
    weightBytes,
    kvBytes,
    activationBytes,
    linkBytes,
  };
}
