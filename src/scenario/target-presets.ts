import type { Source } from "../catalog/source";
import type { TargetTerms, Targets } from "./target-terms";
import { neutralTargetTerms, noTargets } from "./target-terms";

/** Targets that suit a use, with where they come from. */
export interface TargetPreset {
  readonly id: string;
  /** What for. */
  readonly name: string;
  readonly targets: Targets;
  readonly terms: TargetTerms;
  readonly source: Source;
}

const perToken: TargetTerms = {
  ...neutralTargetTerms,
  // Time per output token is the mean over a request's tokens.
  statistics: { ttft: "p99", tbt: "mean", e2e: "p99" },
};

const ninety: TargetTerms = {
  ...perToken,
  statistics: { ttft: "p90", tbt: "mean", e2e: "p90" },
};

const mlperf = (scenario: string): Source => ({
  grade: "data-sheet",
  title: `MLPerf Inference rules (MLCommons), Llama 2 70B, ${scenario} scenario`,
  note: "The rules bound the 99th percentile of TTFT and of time per output token; here the mean time between tokens stands for the latter.",
});

const distServe: Source = {
  grade: "data-sheet",
  title: "DistServe (Zhong et al., OSDI 2024), targets of its evaluation with OPT-66B",
  note: "To be kept by 90 of 100 requests.",
};

const dynamoLlm: Source = {
  grade: "data-sheet",
  title: "DynamoLLM (Stojkovic et al., arXiv 2408.00741)",
};

/** TTFT by the length of the prompt, whatever the answer's. */
const dynamoTtft = { short: 0.25, medium: 0.4, long: 2 } as const;
const lengthClasses = ["short", "medium", "long"] as const;

/** Targets by use, those that people wait for first. */
export const targetPresets: readonly TargetPreset[] = [
  {
    id: "chat",
    name: "Chat, at once",
    targets: { ...noTargets, ttftSeconds: 0.45, tbtSeconds: 0.04 },
    terms: perToken,
    source: mlperf("interactive"),
  },
  {
    id: "chat-relaxed",
    name: "Chat, at reading pace",
    targets: { ...noTargets, ttftSeconds: 2, tbtSeconds: 0.2 },
    terms: perToken,
    source: mlperf("server"),
  },
  {
    id: "code",
    name: "Code completion",
    targets: { ...noTargets, ttftSeconds: 0.125, tbtSeconds: 0.2 },
    terms: ninety,
    source: distServe,
  },
  {
    id: "summarising",
    name: "Summarising",
    targets: { ...noTargets, ttftSeconds: 15, tbtSeconds: 0.15 },
    terms: ninety,
    source: distServe,
  },
  {
    id: "classes",
    name: "By class of request",
    targets: { ...noTargets, tbtSeconds: 0.1 },
    terms: {
      ...neutralTargetTerms,
      classes: {
        ttft: lengthClasses.flatMap((prompt) =>
          lengthClasses.map((answer) => ({
            workload: `${prompt}-${answer}`,
            seconds: dynamoTtft[prompt],
          })),
        ),
        e2e: [],
      },
    },
    source: { ...dynamoLlm, note: "TTFT by the length of the prompt, in DynamoLLM's classes." },
  },
  {
    id: "unloaded",
    name: "Five times unloaded",
    targets: noTargets,
    terms: { ...neutralTargetTerms, multiples: { ttft: 5, tbt: 5, e2e: null } },
    source: { ...dynamoLlm, note: "Five times the latency of a request that runs alone." },
  },
  {
    id: "batch",
    name: "Batch, within the hour",
    targets: { ...noTargets, e2eSeconds: 3600 },
    terms: neutralTargetTerms,
    source: {
      grade: "assumed",
      title: "Nobody waits in front of the screen",
      note: "Providers of batch queues promise a day; an hour leaves them room.",
    },
  },
];
