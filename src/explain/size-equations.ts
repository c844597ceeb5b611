import type { WorkloadShare } from "../catalog/workload";
import { meanTokens, secondMoment } from "../serving/lengths";
import { by, number, product, quotient, sum, term, without, type Term } from "./expression";
import type { Workings } from "./workings";

/** Memory of one GPU that is taken. */
export function memoryUsed(workings: Workings): Term {
  const { memory } = workings.evaluation;
  return term(
    "M_used",
    "memory taken on one GPU",
    memory.weightsBytes + memory.kvBytes + memory.workspaceBytes,
    "bytes",
    by(
      sum(
        term("M_weights", "weights", memory.weightsBytes, "bytes"),
        kvMemory(workings),
        term(
          "M_work",
          "workspace: activations, buffers, CUDA context",
          memory.workspaceBytes,
          "bytes",
        ),
      ),
    ),
  );
}

/** KV cache of the running sequences on one GPU. */
export function kvMemory({ evaluation, prepared, occupancy, kind }: Workings): Term {
  const { attentionData } = prepared.replica.machine.plan.cut;
  const each = prepared.memory.kvBytesPerSequence;
  const shared = prepared.memory.kvBytes - each / attentionData;
  const { running } = occupancy;
  const limit = kind === "shared" ? prepared.replica.hostKv?.residentSequences : undefined;
  const resident = Math.min(running, limit ?? running);
  return term(
    "M_KV",
    "KV cache of the running sequences",
    evaluation.memory.kvBytes,
    "bytes",
    by(
      sum(
        // Rounding of a difference is no prefix.
        term("M_shared", "KV cache that all share", shared > 1 ? shared : 0, "bytes"),
        product(
          quotient(
            term("b", "sequences whose cache lies on the GPUs", resident, "ratio"),
            term("DP_attention", "ranks that share the sequences", attentionData, "count"),
          ),
          term("m", "KV cache of one sequence of mean length", each, "bytes"),
        ),
      ),
    ),
  );
}

function weighed(
  mix: readonly WorkloadShare[],
  symbol: string,
  words: string,
  value: number,
  of: (share: WorkloadShare) => number,
): Term {
  const [only] = mix;
  if (mix.length === 1 && only !== undefined) {
    return term(symbol, words, value, "tokens", without(`The mean of ${only.workload.name}.`));
  }
  const total = mix.reduce((sumSoFar, { weight }) => sumSoFar + weight, 0);
  return term(
    symbol,
    words,
    value,
    "tokens",
    by(
      sum(
        ...mix.map((share, index) =>
          product(
            term(
              `s_${index + 1}`,
              `share of ${share.workload.name}`,
              share.weight / total,
              "share",
            ),
            term(`${symbol}_${index + 1}`, `mean of ${share.workload.name}`, of(share), "tokens"),
          ),
        ),
      ),
    ),
  );
}

/** Mean prompt. */
export function inputTokens({ evaluation, prepared }: Workings): Term {
  return weighed(
    prepared.deployment.workloads,
    "I",
    "mean prompt",
    evaluation.inputTokensMean,
    ({ workload }) => meanTokens(workload.inputTokens),
  );
}

/** Mean answer. */
export function outputTokens({ evaluation, prepared }: Workings): Term {
  return weighed(
    prepared.deployment.workloads,
    "O",
    "mean answer",
    evaluation.outputTokensMean,
    ({ workload }) => meanTokens(workload.outputTokens),
  );
}

/** Mean context of a decoded token. */
export function context(workings: Workings): Term {
  const { evaluation, prepared } = workings;
  const mix = prepared.deployment.workloads;
  const total = mix.reduce((sumSoFar, { weight }) => sumSoFar + weight, 0);
  const mean = (of: (share: WorkloadShare) => number): number =>
    mix.reduce((sumSoFar, share) => sumSoFar + (share.weight / total) * of(share), 0);
  const before = mean(
    ({ workload }) => meanTokens(workload.inputTokens) * meanTokens(workload.outputTokens),
  );
  const own = mean(({ workload }) => secondMoment(workload.outputTokens));
  return term(
    "c",
    "mean context that a decoded token sees",
    evaluation.contextTokens,
    "tokens",
    by(
      quotient(
        sum(
          term("IO", "prompt × answer, mean over classes, tokens²", before, "count"),
          quotient(term("OO", "answer squared, mean, tokens²", own, "count"), number(2)),
        ),
        outputTokens(workings),
      ),
      "Long answers take more steps, so a step sees them more often.",
    ),
  );
}
