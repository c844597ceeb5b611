/** Why a row is off, as far as its own figures tell; in the order they are tried. */
export const outlierReasons = {
  "idle-power": {
    title: "Mean power of an idling GPU",
    explanation:
      "The row reports less than a quarter of the power limit while a prompt of thousands of tokens is computed. The meter missed the run; no model can meet it.",
  },
  "split-batch": {
    title: "A batch that ran in parts",
    explanation:
      "An engine without continuous batching, two GPUs, and a batch whose KV cache leaves no room: it ran as smaller batches one after the other.",
  },
  "attention-data": {
    title: "Data-parallel attention",
    explanation:
      "Each rank schedules for itself and all wait for each other at the experts: a rank with a prompt holds up the decodes of the rest, which the model knows. But how prompts bunch decides whether the median step has any, and the time per token scatters widely.",
  },
  "too-many-users": {
    title: "More users than memory holds",
    explanation:
      "The KV cache of all users at these lengths does not fit the GPUs. Fewer sequences ran together than the row says, so that each token came sooner; the rest of the time was spent waiting.",
  },
  "host-bound": {
    title: "The GPU waits for the host",
    explanation:
      "Steps take longer and draw less power than the work on the GPU explains, and their times scatter (90th percentile at least 1.25 times the median): Python and scheduling decide. How much depends on a host that the row does not describe.",
  },
  "long-prompts": {
    title: "Prompts ten times as long as answers",
    explanation:
      "Prefill takes most of the time. Whether a wait for it counts as time per token or as TTFT depends on the engine's scheduling and on how the client averages.",
  },
  "beyond-graphs": {
    title: "More sequences than captured graphs",
    explanation:
      "Steps of more than 512 sequences run outside the captured CUDA graphs, partly beside prompts: the median lies on either side of a jump between two kinds of steps.",
  },
  "other-recipe": {
    title: "Off by more than a factor of two",
    explanation:
      "Time per token is more than twice or less than half the prediction, and nothing in the row tells why. Settings that the table does not hold (speculative decoding, separate prefill servers, the rate of requests) would.",
  },
  "four-bit-experts": {
    title: "Experts with INT4 weights",
    explanation:
      "Weights are unpacked inside the kernel. No kernel table covers these shapes; the coefficients come from other formats.",
  },
  recurrent: {
    title: "Recurrent layers",
    explanation:
      "Mamba and linear-attention layers have no kernel tables of their own; their time is taken from memory traffic alone.",
  },
  "power-only": {
    title: "Time is met, power is not",
    explanation:
      "The step takes as long as predicted, yet the GPUs draw another power: the same steps on other nodes differ by up to 13 %, and the energy per byte and per operation of this kernel mix by the rest.",
  },
  "small-batch-experts": {
    title: "Experts at a small batch",
    explanation:
      "Few tokens per expert: fixed times of small kernels and collectives decide, and they differ between versions of an engine by more than any coefficient of the profile.",
  },
  "small-batch": {
    title: "Small batch",
    explanation:
      "Fixed times of launches, collectives and the host decide, and differ between versions of the engine.",
  },
  unexplained: {
    title: "Unexplained",
    explanation: "Nothing in the row's own figures tells why. The model is wrong here.",
  },
} as const satisfies Readonly<
  Record<string, { readonly title: string; readonly explanation: string }>
>;

export type OutlierReason = keyof typeof outlierReasons;
