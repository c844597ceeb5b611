import fc from "fast-check";
import { expect, test } from "vitest";
import { REQUESTS_RANGE } from "../../src/serving/simulation/simulation";
import { figureIds } from "../../src/scenario/sweep-figures";
import type { AppState } from "../../src/state/app-state";
import { defaultChartsView } from "../../src/state/charts-view";
import {
  chosenEnds,
  comparedStepsText,
  defaultSteps,
  readComparedSteps,
  type ComparedSteps,
} from "../../src/state/compared-steps";
import { openedView } from "../../src/state/opened-view";
import {
  defaultSimulation,
  MAX_SEED,
  readSimulation,
  simulationText,
} from "../../src/state/simulation-text";
import { viewParameters } from "../../src/state/view-parameters";

const shown = (change: Partial<AppState>): string =>
  viewParameters({
    page: "explorer",
    question: null,
    charts: defaultChartsView,
    pinned: [],
    ...change,
  }).join("&");

test("a link says what the open question is asked of, and no other", () => {
  const askedOf = { least: "cost", load: "power" };
  expect(shown({ question: "least", askedOf })).toBe("ask=least&of=cost");
  expect(shown({ question: "load", askedOf })).toBe("ask=load&of=power");
  expect(shown({ question: "codesign", askedOf })).toBe("ask=codesign");
  expect(openedView("?ask=least&of=cost").askedOf).toEqual({ least: "cost" });
  expect(openedView("?of=cost").askedOf).toBeUndefined();
  expect(openedView("?ask=least&of=%3Cb%3E").askedOf).toBeUndefined();
});

test("whatever is simulated, its text opens it again", () => {
  const options = fc.record({
    requests: fc.integer({ min: REQUESTS_RANGE.min, max: REQUESTS_RANGE.max }),
    seed: fc.integer({ min: 0, max: MAX_SEED }),
    order: fc.constantFrom("first-come" as const, "shortest-first" as const),
  });
  fc.assert(
    fc.property(options, (chosen) => {
      const of = simulationText(chosen);
      const query = shown({ question: "simulate", askedOf: of === null ? {} : { simulate: of } });
      expect(readSimulation(openedView(`?${query}`).askedOf?.simulate ?? null)).toEqual(chosen);
    }),
  );
});

test("whatever is walked between the compared, its text opens it again", () => {
  const marks = ["now", "a", "b", "c", "d", "baseline"];
  const steps = fc.record({
    figure: fc.constantFrom(...figureIds),
    ends: fc.option(fc.shuffledSubarray(marks, { minLength: 2, maxLength: 2 })),
    order: fc.constantFrom("average" as const, "listed" as const, "reversed" as const),
  });
  fc.assert(
    fc.property(steps, (chosen) => {
      const asked = chosen as ComparedSteps;
      const of = comparedStepsText(asked);
      const query = shown({ question: "compare", askedOf: of === null ? {} : { compare: of } });
      const opened = openedView(`?${query}`).askedOf?.compare ?? null;
      expect(readComparedSteps(opened, figureIds)).toEqual(asked);
    }),
  );
  expect(comparedStepsText(defaultSteps)).toBeNull();
});

test("steps that cannot be read are as by default; links of before keep their figure", () => {
  expect(readComparedSteps("tbt", figureIds)).toEqual({ ...defaultSteps, figure: "tbt" });
  for (const text of ["from:a", "from:a,to:a", "to:,from:", "order:last", "joy", "", ","]) {
    expect(readComparedSteps(text, figureIds)).toEqual(defaultSteps);
  }
});

test("the ends that are walked between are those named, else the first two", () => {
  const sides = ["Now", "A", "B"].map((mark) => ({ mark }));
  const marks = (ends: ComparedSteps["ends"]) =>
    chosenEnds({ ends }, sides)?.map(({ mark }) => mark);
  expect(marks(null)).toEqual(["Now", "A"]);
  expect(marks(["b", "now"])).toEqual(["B", "Now"]);
  // Somebody unpinned C.
  expect(marks(["c", "b"])).toEqual(["Now", "A"]);
  expect(chosenEnds({ ends: null }, sides.slice(0, 1))).toBeNull();
});

test("what cannot be simulated is as by default", () => {
  for (const text of [
    "requests:0,seed:-1,order:last",
    "requests:1e9",
    "seed:1.5",
    "seed",
    "",
    ":",
  ]) {
    expect(readSimulation(text)).toEqual(defaultSimulation);
  }
  expect(simulationText(defaultSimulation)).toBeNull();
});
