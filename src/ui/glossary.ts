/** One term as the page explains it. */
export interface GlossaryEntry {
  readonly term: string;
  /** One or two sentences. */
  readonly text: string;
  /** How it is computed, where a formula says it better. */
  readonly formula?: string;
}

const levers = {
  model: {
    term: "Model",
    text: "The language model that is served. Its layers decide how many operations and how many bytes one token takes.",
  },
  weightDtype: {
    term: "Weights",
    text: "The number format in which the weights are stored. Fewer bits mean less memory and less to read for each token.",
    formula: "bytes of weights = parameters × bits / 8 (+ block scales)",
  },
  kvDtype: {
    term: "KV cache format",
    text: "The number format of the stored keys and values. Eight bits halve the cache, so twice as many requests fit.",
  },
  workload: {
    term: "Workload",
    text: "How long prompts and answers are. Lengths are distributions, not means; a mix is any weighted set of kinds of request.",
  },
  gpu: {
    term: "GPU",
    text: "The accelerator. Its memory bandwidth bounds decoding, its arithmetic bounds prefill, its memory bounds how much fits.",
  },
  engine: {
    term: "Serving engine",
    text: "The software that schedules requests. Engines differ in what they do between kernels and in how prompts and answers share a step.",
  },
  batch: {
    term: "Maximum batch",
    text: "The most sequences that run together on one replica. A bigger batch reads the weights once for more tokens: less energy per token, longer steps.",
  },
  load: {
    term: "Load",
    text: "How much is asked. Full batch: the batch is always full. Users: each waits for an answer and asks again. Rate: requests arrive at random.",
  },
  tensor: {
    term: "Tensor parallelism (TP)",
    text: "GPUs that share every matrix. More of them make each step shorter, but they wait for each other twice per layer and all draw power meanwhile.",
  },
  pipeline: {
    term: "Pipeline parallelism (PP)",
    text: "Stages of consecutive layers on different GPUs. It makes a model fit; it does not make one token faster.",
  },
  expert: {
    term: "Expert parallelism (EP)",
    text: "Ranks over which whole experts of a mixture-of-experts model are spread. Tokens travel to their experts and back.",
  },
  attentionData: {
    term: "Data-parallel attention",
    text: "Ranks that each keep the attention of their own requests while sharing the experts. It avoids copies of a small KV cache.",
  },
  replicas: {
    term: "Replicas (DP)",
    text: "Independent copies of the model. They multiply throughput and power and leave latency as it is.",
  },
  clock: {
    term: "SM clock",
    text: "The clock of the GPU's cores. Arithmetic slows down with it, memory hardly does, and voltage falls with it: decoding often saves energy at little cost.",
    formula: "core power ∝ V(f)² · f",
  },
  powerLimit: {
    term: "Power limit",
    text: "What one GPU may draw. When a step would need more, the GPU lowers its clock by itself; a limit that is never reached changes nothing.",
  },
  targets: {
    term: "Targets",
    text: "Latencies that 99 of 100 requests must keep. Configurations that miss one are faded and left out of the frontier.",
  },
  boundary: {
    term: "Where energy is measured",
    text: "At the GPU boards, as NVML reports it, or for the server: the GPUs and their share of CPUs, memory, network and fans.",
  },
  swept: {
    term: "What is swept",
    text: "The levers that are varied to find out what else could have been picked. All others stay as they are set.",
  },
} as const;

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
  energyPerToken: {
    term: "Energy per output token",
    text: "All energy drawn, prefill and idle time included, divided by the tokens that were generated.",
    formula: "J/token = mean power / output tokens per second",
  },
  energyPerTotalToken: {
    term: "Energy per total token",
    text: "The same energy divided by prompt and answer tokens together.",
  },
  energyPerRequest: {
    term: "Energy per request",
    text: "The energy of one mean request, from its prompt to its last token.",
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
  frontier: {
    term: "Pareto frontier",
    text: "The configurations that no other beats on both axes. Everything off the line gives something away for nothing.",
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
  kvPerSequence: {
    term: "KV cache per sequence",
    text: "Keys and values of one sequence of mean length, on one GPU.",
  },
  workspace: {
    term: "Workspace",
    text: "Activations, buffers for communication, the driver's own memory.",
  },
  reserved: {
    term: "Left by the engine",
    text: "The share of memory that the engine is told not to touch.",
  },
} as const;

/** Every term of the page, in the field's own words. */
export const glossary = { ...levers, ...figures, ...parts } as const;

export type TermId = keyof typeof glossary;

/** The entry of a term, whether or not it has a formula. */
export function explain(id: TermId): GlossaryEntry {
  return glossary[id];
}
