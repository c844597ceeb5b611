import { totalJoules } from "../model/power";
import type { ClockedStep } from "../model/throttle";
import { mixStepMean } from "../serving/mean-step";
import { by, difference, number, product, quotient, sum, term, type Term } from "./expression";
import type { Workings } from "./workings";

/** Which of a cycle's steps: without prompts, with prompts, or a prefill pool's. */
export type StepId = "decode" | "prompts" | "prefill";

const STEP_WORDS: Readonly<Record<StepId, string>> = {
  decode: "a step without prompts",
  prompts: "a step with prompts",
  prefill: "a step of the prefill pool",
};

function stepWords(id: StepId, { evaluation }: Workings): string {
  const words = STEP_WORDS[id];
  return evaluation.speculation === undefined || id === "prefill"
    ? words
    : words.replace("a step", "a round");
}

/** The step itself. */
export function stepOf(workings: Workings, id: StepId): ClockedStep {
  if (id === "prefill" && workings.kind === "pools") return workings.flow.service.step;
  return id === "decode" ? workings.cycle.decode : workings.cycle.mixed;
}

/** Time of a step: its kernels, links and what the GPU waits for the host. */
export function stepTime(workings: Workings, id: StepId): Term {
  const { cost } = stepOf(workings, id);
  const words = `time of ${stepWords(id, workings)}`;
  return term(
    `t_${id}`,
    words,
    cost.stepSeconds,
    "seconds",
    by(
      sum(
        term("t_dense", "dense matrices", cost.denseSeconds, "seconds"),
        term("t_attention", "attention", cost.attentionSeconds, "seconds"),
        term("t_experts", "experts", cost.expertSeconds, "seconds"),
        term("t_links", "links between GPUs", cost.linkSeconds, "seconds"),
        term("t_other", "other kernels", cost.otherSeconds, "seconds"),
        term("t_host", "host time that the GPU waits for", cost.hostSeconds, "seconds"),
      ),
      "Each kind of kernel is a start plus two roofs, memory and arithmetic, joined smoothly.",
    ),
  );
}

/** Energy of one GPU in a step, by cause. */
export function stepEnergy(workings: Workings, id: StepId): Term {
  const { energy } = stepOf(workings, id);
  return term(
    `E_${id}`,
    `energy of one GPU in ${stepWords(id, workings)}`,
    totalJoules(energy),
    "joules",
    by(
      sum(
        term("E_weights", "reading weights", energy.weightsJoules, "joules"),
        term("E_KV", "reading and writing KV cache", energy.kvJoules, "joules"),
        term("E_arithmetic", "arithmetic and activations", energy.computeJoules, "joules"),
        term("E_links", "links", energy.linksJoules, "joules"),
        term("E_static", "idle power, clock tree, leakage", energy.staticJoules, "joules"),
      ),
    ),
  );
}

/** Mean power of one GPU in a step. */
export function stepPower(workings: Workings, id: StepId): Term {
  const { watts, throttled } = stepOf(workings, id);
  const note = "The power limit holds the clock down in this step.";
  return term(
    `P_${id}`,
    `power of one GPU in ${stepWords(id, workings)}`,
    watts,
    "watts",
    by(quotient(stepEnergy(workings, id), stepTime(workings, id)), throttled ? note : undefined),
  );
}

/** Share of steps with prompts. */
export function promptShare({ cycle }: Workings): Term {
  return term("q", "share of steps with prompts", cycle.mixedShare, "share");
}

/** Mean time from one step of a sequence to its next, by the engine's way of batching. */
export function meanStep(workings: Workings): Term {
  const { cycle, prepared } = workings;
  const { engine } = prepared.replica;
  const decode = stepTime(workings, "decode");
  const q = promptShare(workings);
  const words = "mean time from one step of a sequence to its next";
  const mean = (equation: Parameters<typeof term>[4]): Term =>
    term("T", words, cycle.stepSecondsMean, "seconds", equation);
  if (workings.kind === "pools") {
    return mean(by(decode, "Prompts run on other GPUs: no step that decodes waits for one."));
  }
  if (!engine.continuousBatching) {
    return mean(by(decode, "One batch at a time: prompts run before, not between its steps."));
  }
  const prompts = stepTime(workings, "prompts");
  if (cycle.promptsShareSteps) {
    return mean(
      by(
        sum(product(difference(number(1), q), decode), product(q, prompts)),
        "Chunked prefill: prompts share steps with decodes.",
      ),
    );
  }
  const perDecode = cycle.mixedShare / (1 - cycle.mixedShare);
  return mean(
    by(
      sum(
        decode,
        product(term("n_prompt", "steps of prompts per decode step", perDecode, "ratio"), prompts),
      ),
      "Prompts run alone: every decode waits for them.",
    ),
  );
}

/** Mean power of a GPU while its replica has work. */
export function busyPower(workings: Workings): Term {
  const { cycle } = workings;
  const q = promptShare(workings);
  const without = difference(number(1), q);
  const mix = (of: (w: Workings, id: StepId) => Term) =>
    cycle.mixedShare === 0
      ? of(workings, "decode")
      : sum(product(without, of(workings, "decode")), product(q, of(workings, "prompts")));
  const watts =
    mixStepMean(cycle, (step) => totalJoules(step.energy)) /
    mixStepMean(cycle, (step) => step.cost.stepSeconds);
  return term(
    "P_busy",
    "power of one GPU while its replica has work",
    watts,
    "watts",
    by(quotient(mix(stepEnergy), mix(stepTime))),
  );
}
