/** One term as the page explains it. */
export interface GlossaryEntry {
  readonly term: string;
  /** One or two sentences. */
  readonly text: string;
  /** How it is computed, where a formula says it better. */
  readonly formula?: string;
}

/**
 * Formulas for levers, by input key. Their words stand in the table of inputs,
 * where links and the command line read them too.
 */
export const leverFormulas: Readonly<Record<string, string>> = {
  weights: "bytes of weights = parameters × bits / 8 + block scales",
  kv: "bytes per token = 2 × layers × KV heads × head size × bits / 8",
  batch: "weights read per token = bytes of weights / batch",
  users: "running + waiting = users",
  rate: "running = requests/s × time in service",
  tp: "weights per GPU = bytes of weights / (TP × PP)",
  burst: "wait ∝ (arrivals² + service²) / 2, each its standard deviation over its mean",
  prefix: "computed = (1 − hit rate) × prompt; each sees (1 + hit rate) / 2 × prompt",
  chunk: "steps of a prompt = prompt / (chunk − decodes beside it)",
  hostkv: "held there: bytes read per step ≤ link × time of a step",
  clock: "core power ∝ V(f)² · f",
  prefillclock: "t(prompt) ∝ 1 / f while arithmetic bounds it",
  idle: "parked = bare + (loaded − bare) · f · V(f)²",
  cap: "idle + energy per operation × operations/s + energy per byte × bytes/s ≤ limit",
};

const figures = {
  ttft: {
    term: "TTFT",
    text: "Time to first token: from sending a request to its first token, waiting included.",
  },
  tbt: {
    term: "TBT",
    text: "Time between tokens of one answer, also called inter-token latency or time per output token.",
  },
  e2e: {
    term: "E2E latency",
    text: "From sending a request to its last token.",
    formula: "E2E = TTFT + (output tokens − 1) × TBT",
  },
  p99: {
    term: "P99",
    text: "Ninety-nine of a hundred requests are at least this fast.",
  },
  p95: {
    term: "P95",
    text: "Ninety-five of a hundred requests are at least this fast.",
  },
  p90: {
    term: "P90",
    text: "Ninety of a hundred requests are at least this fast.",
  },
  p50: {
    term: "Median",
    text: "Half of all requests are at least this fast.",
  },
  energyPerToken: {
    term: "Energy per output token",
    text: "All energy drawn at the chosen boundary (GPU boards, server or facility), prefill and idle time included, divided by the tokens that were generated.",
    formula: "J/token = mean power / output tokens per second",
  },
  energyPerTotalToken: {
    term: "Energy per total token",
    text: "The same energy, at the same boundary, divided by prompt and answer tokens together.",
  },
  energyPerRequest: {
    term: "Energy per request",
    text: "The energy of one mean request at the chosen boundary, from its prompt to its last token.",
  },
  throughput: {
    term: "Throughput",
    text: "Tokens generated per second by the whole deployment, all replicas together.",
  },
  requestRate: {
    term: "Requests per second",
    text: "Requests answered per second by the whole deployment.",
  },
  gpuPower: {
    term: "GPU power",
    text: "What one GPU board draws, as a mean over time, waiting included.",
  },
  peakPower: {
    term: "Peak power",
    text: "What one GPU board draws in its hungrier phase, nearly always prefill.",
  },
  serverPower: {
    term: "Server power",
    text: "What the GPUs in use draw with their share of the host: CPUs, memory, network, fans.",
  },
  totalThroughput: {
    term: "Prompt and answer tokens per second",
    text: "All tokens that pass through the deployment, those read and those written.",
  },
  allGpuPower: {
    term: "Power of all GPUs",
    text: "What the GPU boards in use draw together, as a mean over time.",
  },
  serverPeakPower: {
    term: "Server peak power",
    text: "What the GPUs in use and their share of the host draw in the hungrier phase.",
  },
  gpuCount: {
    term: "GPUs",
    text: "GPUs in use, all replicas together.",
    formula: "TP × PP × attention DP × replicas",
  },
  inputTokens: {
    term: "Prompt length",
    text: "Mean tokens of a prompt, over the mix of workloads.",
  },
  outputTokens: {
    term: "Answer length",
    text: "Mean tokens of an answer, over the mix of workloads.",
  },
  utilisation: {
    term: "Utilisation",
    text: "The share of time in which a replica has anything to do.",
  },
  running: {
    term: "Running sequences",
    text: "Requests that are being answered together on one replica, on average.",
  },
  waiting: {
    term: "Waiting requests",
    text: "Requests that have arrived and found no place in the batch yet.",
  },
  context: {
    term: "Context",
    text: "Tokens that a running sequence keeps in the KV cache, on average.",
  },
  boundary: {
    term: "Where energy is measured",
    text: "At the GPU boards, as NVML reports it, or for the server: the GPUs and their share of CPUs, memory, network and fans.",
  },
  swept: {
    term: "What is swept",
    text: "The levers that are varied to find out what else could have been picked. All others stay as they are set.",
  },
  goodput: {
    term: "Goodput",
    text: "Requests per second that keep every target. The shares that keep each target are read off the percentiles and multiplied, as if keeping one said nothing about another; the true figure is rather higher. It ranges from long latencies at low throughput to short ones at high throughput, all at the ends of their 80 % intervals.",
    formula: "goodput = requests/s × share within TTFT target × share within TBT target × …",
  },
  frontier: {
    term: "Pareto frontier",
    text: "The configurations that no other beats on both axes. Everything off the line gives something away for nothing.",
  },
  selectedRows: {
    term: "Selected configurations",
    text: "Those whose figures lie within the ranges you give. Drag a rectangle in a chart, or choose a figure here and type its ends: they stand out in both charts, and the tables show only them. Escape clears the selection.",
  },
  costPerToken: {
    term: "Cost per million output tokens",
    text: "Hardware and electricity of the whole deployment, idle time included, over the tokens it generates. Staff, building and network are left out.",
    formula:
      "(GPUs × price / (life × share in use) + facility power × price per kWh) / output tokens per second",
  },
  costPerRequest: {
    term: "Cost per request",
    text: "The same money over the requests that are answered.",
  },
  costPerHour: {
    term: "Cost per hour",
    text: "Hardware and electricity of the deployment for an hour under this load.",
  },
  costPerYear: {
    term: "Cost per year",
    text: "Hardware and electricity of the deployment for a year under this load.",
  },
  energyCostShare: {
    term: "Electricity's share of the cost",
    text: "What the facility's meter adds to the price of the hardware. Rent includes it.",
  },
  carbonPerToken: {
    term: "Greenhouse gases per million output tokens",
    text: "What generating the electricity emits, at the facility's meter, and what making the hardware emitted, spread over its used life.",
    formula:
      "(server power × PUE × grid intensity + embodied / (life × share in use)) / output tokens per second",
  },
  carbonPerRequest: {
    term: "Greenhouse gases per request",
    text: "The same over the requests that are answered.",
  },
  carbonPerYear: {
    term: "Greenhouse gases per year",
    text: "What a year under this load emits, with the grid's yearly mean whatever the hour, embodied carbon included.",
  },
  embodiedShare: {
    term: "Embodied share",
    text: "What making the GPUs and their share of the servers emitted, spread over their used life, as a share of the whole.",
  },
  waterPerToken: {
    term: "Water per million output tokens",
    text: "Water evaporated on site by cooling and consumed by power plants.",
    formula:
      "(server energy × WUE + server energy × PUE × the grid's litres per kWh) / output tokens",
  },
  waterPerRequest: {
    term: "Water per request",
    text: "The same over the requests that are answered.",
  },
  waterPerYear: {
    term: "Water per year",
    text: "What a year under this load consumes, on site and at the power plants.",
  },
  facilityPower: {
    term: "Facility power",
    text: "What the facility's meter shows for this deployment: the servers' power times PUE.",
    formula: "server power × PUE",
  },
  baseline: {
    term: "Baseline",
    text: "A setting you pinned. Every figure then says how far it has moved since.",
  },
} as const;

const parts = {
  prefill: {
    term: "Prefill",
    text: "Reading the prompt: all its tokens at once. Arithmetic is what it takes, so power is high.",
  },
  decode: {
    term: "Decode",
    text: "Writing the answer, one token per sequence and step. All weights are read in every step, so memory is what it waits for.",
  },
  idle: {
    term: "Waiting for work",
    text: "Time without a request. A GPU that holds a model draws power all the same.",
  },
  weightsEnergy: {
    term: "Reading weights",
    text: "Energy to move the weights from memory to the cores, once per step for the whole batch.",
  },
  kvEnergy: {
    term: "Reading the KV cache",
    text: "Energy to move the stored keys and values of every running sequence, once per token.",
  },
  computeEnergy: {
    term: "Arithmetic",
    text: "Energy of the multiplications and additions themselves.",
  },
  linksEnergy: {
    term: "Links",
    text: "Energy to move data between GPUs: the price of splitting a model.",
  },
  staticEnergy: {
    term: "Idle and leakage",
    text: "Power that burns with time whatever is done: idle power, leakage, the clock tree. Faster steps make it smaller per token.",
  },
  hostEnergy: {
    term: "Host",
    text: "Everything in the server but the GPUs: CPUs, memory, network, fans, conversion losses.",
  },
  dense: {
    term: "Dense matrices",
    text: "Projections and feed-forward layers that every token passes.",
  },
  attention: {
    term: "Attention",
    text: "Comparing each token with those before it; grows with the context and reads the KV cache.",
  },
  experts: {
    term: "Experts",
    text: "Feed-forward experts of which each token visits a few. A batch hits most of them, so most must be read.",
  },
  links: {
    term: "Links between GPUs",
    text: "Collectives such as all-reduce: a fixed delay each, and bytes over the link's bandwidth.",
  },
  otherKernels: {
    term: "Other kernels",
    text: "Norms, embeddings, sampling and the gaps between kernels.",
  },
  host: {
    term: "Host time",
    text: "Scheduling on the CPU that the GPU has to wait for. It weighs most with old engines and small models.",
  },
  bound: {
    term: "What bounds a phase",
    text: "What most of a step's time is spent waiting for. Improving anything else hardly helps.",
  },
  memory: {
    term: "Memory of one GPU",
    text: "What one GPU must hold at the same time. What the weights leave is room for the KV cache, and that bounds the batch.",
  },
  weightsMemory: {
    term: "Weights",
    text: "The share of the model's weights that stands on one GPU.",
    formula: "bytes of weights / (TP × PP)",
  },
  kvMemory: {
    term: "KV cache",
    text: "Keys and values of every token of every running sequence, so that they need not be computed again.",
  },
  kvPerSequence: {
    term: "KV cache per sequence",
    text: "Keys and values of one sequence of mean length, on one GPU.",
  },
  workspace: {
    term: "Workspace",
    text: "Activations, buffers for communication, the driver's own memory.",
  },
  speculation: {
    term: "Speculative decoding",
    text: "Something cheap guesses the next tokens and one step of the model checks them all: weights and KV cache are read once for several tokens. What the answers say does not change.",
    formula: "tokens per round = (1 − aᵏ⁺¹) / (1 − a)",
  },
  round: {
    term: "Round",
    text: "The drafts of each sequence and the step that checks them. Its tokens come together; TBT spreads the round's time evenly over them.",
  },
  tokensPerRound: {
    term: "Tokens per round",
    text: "Drafts up to the first that is wrong, and one token that the check itself gives. The acceptance a and the draft length k decide.",
    formula: "1 + a + a² + … + aᵏ",
  },
  pools: {
    term: "Prefill and decode pools",
    text: "Prompts and answers run on GPUs of their own (disaggregated serving). No prompt delays another's tokens, each pool can be tuned by itself, and whichever is full first limits both.",
  },
  poolLoad: {
    term: "Load of a pool",
    text: "Requests per second over the most that the pool could serve. A pool has work for more of the time than that: with few requests its steps are small.",
  },
  kvTransfer: {
    term: "Transfer of KV cache",
    text: "What a prompt leaves behind moves to the GPUs that decode, layer by layer while the prompt is still being computed. What takes longer than the computation delays the first token.",
    formula: "bytes of KV cache per GPU / bandwidth of its link",
  },
  reserved: {
    term: "Left by the engine",
    text: "The share of memory that the engine is told not to touch.",
  },
} as const;

export type TermId = keyof typeof figures | keyof typeof parts;

/** Every figure and part on the page, in the field's own words. */
export const glossary: Readonly<Record<TermId, GlossaryEntry>> = { ...figures, ...parts };
