import { classLengths, codeTrace, conversationTrace } from "./azure-traces";
import type { Source } from "./source";
import type { Workload } from "./workload";

const azureTraces: Source = {
  grade: "measured",
  title:
    "Azure LLM inference traces 2023, Azure Public Dataset, CC-BY (Patel et al., Splitwise, ISCA 2024)",
  url: "https://github.com/Azure/AzurePublicDataset",
};

const dynamoClasses: Source = {
  ...azureTraces,
  title: `Classes of DynamoLLM (Stojkovic et al., arXiv 2408.00741); lengths: ${azureTraces.title}`,
  note: "The paper names the bounds, not the lengths within them: prompts and answers are those of all requests of both traces that fall between the bounds, taken as independent of each other.",
};

const bounds = {
  input: {
    short: "prompts below 256 tokens",
    medium: "prompts of 256 to 1,023 tokens",
    long: "prompts of 1,024 to 8,191 tokens",
  },
  output: {
    short: "answers below 100 tokens",
    medium: "answers of 100 to 349 tokens",
    long: "answers of 350 tokens and more",
  },
} as const;

const lengthClasses = ["short", "medium", "long"] as const;

/** DynamoLLM's nine classes: `short-long` has short prompts and long answers, SL in the paper. */
const classWorkloads: readonly Workload[] = lengthClasses.flatMap((input) =>
  lengthClasses.map((output) => ({
    id: `${input}-${output}`,
    name: `${capitalised(input)} prompt, ${output} answer (${initials(input, output)})`,
    description: `DynamoLLM's class of ${bounds.input[input]} and ${bounds.output[output]}.`,
    inputTokens: classLengths.input[input].distribution,
    outputTokens: classLengths.output[output].distribution,
    source: dynamoClasses,
  })),
);

/** Kinds of requests, the everyday ones first. */
export const workloads: readonly Workload[] = [
  {
    id: "chat",
    name: "Chat",
    description: "Short questions to an assistant, answers of a few paragraphs.",
    inputTokens: { kind: "lognormal", meanTokens: 160, variation: 1.5 },
    outputTokens: { kind: "lognormal", meanTokens: 340, variation: 1 },
    source: {
      grade: "assumed",
      title: "Round figures after ShareGPT as used by vLLM (Kwon et al., SOSP 2023)",
      note: "That paper's mean prompt is about 161 tokens and its mean answer about 338; the spread is assumed.",
    },
  },
  {
    id: "code-completion",
    name: "Code completion",
    description: "An editor sends the file around the cursor and gets the missing piece.",
    inputTokens: { kind: "lognormal", meanTokens: 1500, variation: 0.8 },
    outputTokens: { kind: "lognormal", meanTokens: 250, variation: 0.8 },
    source: {
      grade: "assumed",
      title: "Round figures after the fill-in-the-middle task of the ML.ENERGY Benchmark v3",
      note: "Its mean answers are 230 to 264 tokens over the models measured; prompt length and spread are assumed.",
    },
  },
  {
    id: "summarising",
    name: "Summarising",
    description: "A long document in, a short answer out: nearly all work is prefill.",
    inputTokens: { kind: "lognormal", meanTokens: 4000, variation: 0.6 },
    outputTokens: { kind: "lognormal", meanTokens: 200, variation: 0.5 },
    source: {
      grade: "assumed",
      title: "A ten-page document and a paragraph",
      note: "About 3,000 words at three words to four tokens; the spread is assumed.",
    },
  },
  {
    id: "reasoning",
    name: "Reasoning",
    description: "A hard question and thousands of tokens of thought: nearly all work is decode.",
    inputTokens: { kind: "lognormal", meanTokens: 300, variation: 0.6 },
    outputTokens: { kind: "lognormal", meanTokens: 8000, variation: 0.7 },
    source: {
      grade: "assumed",
      title: "Round figures after the GPQA task of the ML.ENERGY Benchmark v3",
      note: "The median model's mean answer is about 7,900 tokens; prompt length and spread are assumed.",
    },
  },
  {
    id: "azure-conversation",
    name: "Azure conversation 2023",
    description: "One hour of a production chat service as it was measured.",
    inputTokens: conversationTrace.inputTokens.distribution,
    outputTokens: conversationTrace.outputTokens.distribution,
    source: azureTraces,
  },
  {
    id: "azure-code",
    name: "Azure code 2023",
    description: "One hour of a production coding assistant: long prompts, very short answers.",
    inputTokens: codeTrace.inputTokens.distribution,
    outputTokens: codeTrace.outputTokens.distribution,
    source: azureTraces,
  },
  ...classWorkloads,
];

const workloadById: ReadonlyMap<string, Workload> = new Map([
  ...workloads.map((workload) => [workload.id, workload] as const),
  // The papers' own two letters for a class: SS, SM … LL.
  ...classWorkloads.map(
    (workload) => [initials(...workload.id.split("-")).toLowerCase(), workload] as const,
  ),
]);

/** A workload by its id, by DynamoLLM's two letters, or ad hoc as `INPUTxOUTPUT`; case does not matter. */
export function findWorkload(id: string): Workload | undefined {
  return workloadById.get(id.toLowerCase()) ?? parseFixedWorkload(id);
}

/** Longest prompt or answer an ad-hoc workload may have. */
export const MAX_FIXED_TOKENS = 1_000_000;

/**
 * Reads `1024x128`: every request has 1,024 prompt tokens and 128 answer tokens.
 * Undefined where the text is not of that form or a length is not 1 to
 * `MAX_FIXED_TOKENS`.
 */
export function parseFixedWorkload(id: string): Workload | undefined {
  const match = /^(\d{1,9})x(\d{1,9})$/i.exec(id);
  if (!match) return undefined;
  const [input, output] = [Number(match[1]), Number(match[2])];
  if (![input, output].every((tokens) => tokens >= 1 && tokens <= MAX_FIXED_TOKENS))
    return undefined;
  return {
    id: `${input}x${output}`,
    name: `${input} in, ${output} out`,
    description: `Every request has ${input} prompt tokens and ${output} answer tokens.`,
    inputTokens: { kind: "fixed", tokens: input },
    outputTokens: { kind: "fixed", tokens: output },
    source: { grade: "assumed", title: "Fixed lengths, as benchmarks use them" },
  };
}

function initials(...words: readonly string[]): string {
  return words.map((word) => word.slice(0, 1).toUpperCase()).join("");
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
