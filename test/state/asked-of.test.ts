import fc from "fast-check";
import { expect, test } from "vitest";
import { REQUESTS_RANGE } from "../../src/serving/simulation/simulation";
import type { AppState } from "../../src/state/app-state";
import { defaultChartsView } from "../../src/state/charts-view";
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
