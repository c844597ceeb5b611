import { promptRoom } from "../serving/cycle";
import {
  answerScatterSeconds,
  bunchSeconds,
  togetherSeconds,
  type FirstTokenParts,
} from "../serving/first-token";
import { ownFirstTokenParts } from "../serving/latencies";
import { poolFirstTokenParts } from "../serving/pool-latencies";
import { engineSource } from "./engine-source";
import {
  by,
  difference,
  largest,
  number,
  product,
  quotient,
  sum,
  term,
  type Term,
  given,
} from "./expression";
import { meanStep, stepTime } from "./step-equations";
import type { Workings } from "./workings";

/** What the first token waits for, by cause, in either way of serving. */
export function partsOf(workings: Workings): FirstTokenParts {
  if (workings.kind === "shared") return ownFirstTokenParts(workings.prepared, workings.occupancy);
  return poolFirstTokenParts(workings.pair, workings.flow);
}

/** Time of a prompt's own steps. */
export function promptTime(workings: Workings, parts: FirstTokenParts): Term {
  const words = "the prompt’s own steps";
  const make = (equation: Parameters<typeof term>[4]): Term =>
    term("t_prompt", words, parts.promptSeconds, "seconds", equation);
  if (workings.kind === "pools") {
    const { service, exposedSeconds } = workings.flow;
    return make(
      by(
        sum(
          term("t_alone", "a prompt that runs alone", service.aloneSeconds, "seconds"),
          term("t_transfer", "what is left of the KV transfer", exposedSeconds, "seconds"),
        ),
      ),
    );
  }
  const { cycle, prepared } = workings;
  const step = stepTime(workings, "prompts");
  if (!cycle.promptsShareSteps) return make(by(step));
  const { tokensMean } = prepared.replica.prompts;
  const budget = prepared.replica.engine.prefillTokenBudget ?? tokensMean;
  const room = promptRoom(prepared.replica, cycle.running, budget);
  return make(
    by(
      product(
        term(
          "k",
          "steps that a prompt is cut into",
          Math.max(1, tokensMean / room),
          "ratio",
          by(
            largest(
              number(1),
              quotient(
                term("I_computed", "prompt tokens that are computed", tokensMean, "tokens"),
                term(
                  "room",
                  "prompt tokens that fit into a step beside the decodes",
                  room,
                  "tokens",
                ),
              ),
            ),
          ),
        ),
        step,
      ),
    ),
  );
}

/** What prompts wait inside the batch where its steps have no room for all. */
export function promptQueue({ cycle }: Workings): Term {
  return term(
    "t_queue",
    "wait inside the batch for room in its steps",
    cycle.promptQueueSeconds,
    "seconds",
    by(
      largest(
        number(0),
        difference(
          quotient(
            difference(
              term("b", "running sequences of a replica", cycle.running, "ratio"),
              term("D", "of those, sequences that decode", cycle.decoding, "ratio"),
            ),
            term(
              "X_r",
              "requests that a replica finishes",
              cycle.requestsPerSecond,
              "requests-per-second",
            ),
          ),
          term("t_prompt", "a prompt’s own steps", cycle.promptSeconds, "seconds"),
        ),
      ),
      "Little’s law: what does not decode is in its prompt, or waits for it.",
    ),
  );
}

/** What the rest of a step under way and prompts of others add. */
export function sharedWaits(workings: Workings, parts: FirstTokenParts): readonly [Term, Term] {
  const { occupancy, operation } = workings;
  const wakes = workings.kind === "pools" && operation.idle === "parked";
  const residual = term(
    "t_rest",
    wakes ? "rest of the step under way, or time to wake" : "rest of the step under way",
    parts.residualSeconds,
    "seconds",
    parts.residualSeconds === 0 || wakes
      ? undefined
      : by(
          product(
            term("u", "share of time with work", occupancy.busyShare, "share"),
            quotient(meanStep(workings), number(2)),
          ),
        ),
  );
  const bunched = term(
    "t_bunch",
    "prompts of others that come together with it",
    parts.bunchedSeconds,
    "seconds",
    parts.bunchedSeconds === 0 || workings.kind === "pools"
      ? undefined
      : by(largest(number(0), difference(bunch(workings), promptQueue(workings)))),
  );
  return [residual, bunched];
}

/** What is left of the prompts that would come together with one's own. */
function bunch({ prepared: { deployment, replica }, cycle }: Workings): Term {
  const together = term(
    "W",
    "prompts of a bunch that nothing scatters",
    togetherSeconds(replica, cycle),
    "seconds",
    by(
      product(
        given(
          term(
            "β",
            "share of the other users’ prompts that it meets",
            replica.engineCoefficients.bunchShare,
            "share",
          ),
          engineSource(deployment.engine.id, "bunchShare", replica.engineCoefficients.bunchShare),
        ),
        difference(term("b", "running sequences of a replica", cycle.running, "ratio"), number(1)),
        term("t_prompt", "a prompt’s own steps", cycle.promptSeconds, "seconds"),
      ),
    ),
  );
  const scatter = term(
    "S",
    "spread of the times of answers (standard deviation)",
    answerScatterSeconds(replica, cycle),
    "seconds",
  );
  const reach = quotient(together, sum(together, scatter));
  return term(
    "t_left",
    "what is left of the bunch",
    bunchSeconds(replica, cycle),
    "seconds",
    by(
      product(together, reach, reach),
      "Users who are answered together ask again together; answers of unequal length scatter them.",
    ),
  );
}
