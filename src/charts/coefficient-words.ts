import { durationFigure, formatNumber, formatShare, joined } from "./format";

/** What a coefficient is, in words, by the last part of its path. */
const WORDS: Readonly<Record<string, string>> = {
  launchSeconds: "start of a kernel",
  memoryEfficiency: "share of the memory bandwidth reached",
  computeEfficiency: "share of the arithmetic peak reached",
  join: "sharpness where the two roofs meet",
  depthSeconds: "time per element of the inner dimension",
  paddingTokens: "rows that an expert's tokens are padded by",
  overheadTokens: "tokens that a sequence costs beside its own",
  splitSeconds: "combining split contexts, per doubling",
  halfWaves: "waves at which half the peak is reached",
  perDoublingSeconds: "more per doubling of the group",
  rampSeconds: "ramp for small messages",
  rampBytes: "size at which the ramp ends",
  bandwidthEfficiency: "share of the link's bandwidth reached",
  groupExponent: "fall of that share with the group",
  latentComputeEfficiency: "latent attention, share of the peak reached",
  contextShare: "a process on the GPU, share of the power limit",
  busyShare: "any kernel running, share of the power limit",
  denseShare: "matrix products, share on top",
  expertShare: "expert kernels, share on top",
  attentionShare: "attention and vector kernels, share on top",
  joulesPerMemoryByte: "energy of a byte from memory",
  joulesPerLinkByte: "energy of a byte over a link",
  bf16: "energy of a BF16 operation",
  fp8: "energy of an FP8 operation",
  int8: "energy of an INT8 operation",
  fp4: "energy of an FP4 operation",
  hostStepSeconds: "host time per step",
  hostSequenceSeconds: "host time per sequence and step",
  eagerLayerSeconds: "launches per layer without a CUDA graph",
  hostOverlap: "share of host time beside the GPU's",
  graphLaunchSeconds: "longest start of a kernel in a graph",
  expertLaunchShare: "start of expert kernels, over the tables'",
  kernelGapSeconds: "each small kernel",
  stepGapSeconds: "gap between two steps",
  pieceLayerSeconds: "per layer of a graph replayed in pieces",
  ungraphedBlockSeconds: "per block of experts, states or latent attention outside graphs",
  samplingCycles: "SM cycles to choose one sequence's token",
  samplingExponent: "by which that grows with the sequences",
  blockComputeRatio: "padded block-scaled products, share of the peak over the tables'",
  scaledComputeEfficiency: "dense FP8 and FP4 products, share of the peak",
  kernelSlowdown: "kernels in decode, time over the tables'",
  prefillSlowdown: "kernels in prefill, time over the tables'",
  requestSeconds: "per request before its prompt runs",
  bunchShare: "other users whose prompts run before",
  memoryKnee: "clock below which memory starves, share of the highest",
  memorySharpness: "sharpness of that knee",
  voltageFloor: "lowest core voltage, share of the highest",
  voltageKnee: "clock above which it rises, share of the highest",
  skew: "variance of the experts' popularity",
};

/** A coefficient's name; its key where there is no better word. */
export function coefficientName(key: string): string {
  return WORDS[key] ?? key.replaceAll(/([A-Z])/g, " $1").toLowerCase();
}

/** A coefficient's value with its unit, as its key tells it. */
export function coefficientText(path: readonly string[], value: number): string {
  const key = path.at(-1) ?? "";
  if (path.some((part) => part.startsWith("joulesPer"))) return `${formatNumber(value * 1e12)} pJ`;
  if (key.endsWith("Seconds"))
    return value < 1e-6 ? `${formatNumber(value * 1e9)} ns` : joined(durationFigure(value));
  if (key.endsWith("Bytes")) return `${formatNumber(value / 1e6)} MB`;
  if (/Share$|Efficiency$|Overlap$|Floor$|Knee$/.test(key) && key !== "expertLaunchShare")
    return formatShare(value);
  return formatNumber(value);
}
