import { leastGain, leastTitle, priceWords, targetWords } from "../src/charts/least-words";
import { leastView, type LeastView } from "../src/charts/least-view";
import { limitSentence } from "../src/charts/limit-words";
import { batchFinding, loadConfiguration, loadRanges } from "../src/charts/load-view";
import { loadSentences, loadTitle } from "../src/charts/load-words";
import { objectiveText, type ObjectiveId } from "../src/charts/objective";
import { sweepWords } from "../src/charts/sweep-words";
import { formatNumber, joined, requestRateFigure } from "../src/charts/format";
import { leastInterval } from "../src/ui/questions/least-interval";
import { sweepScenario } from "../src/compute/ask-core";
import { askLoad } from "../src/compute/ask-load";
import type { LoadCurve } from "../src/explore/load-curve";
import { figureBasis } from "../src/scenario/figure-basis";
import { scenarioRates } from "../src/scenario/resolve-footprint";
import type { Scenario } from "../src/scenario/scenario";
import { finished, group, type Asked } from "./asked";
import type { FigureGroup } from "./figures";

/** The least of an objective under the scenario's targets, over its sweep. */
export function askedLeast(scenario: Scenario, objective: ObjectiveId): Asked {
  const result = finished(sweepScenario(scenario));
  const basis = figureBasis(scenario, scenario, result.gpuIds);
  const answer = leastView(result, objective, basis, sweepWords(scenario, result));
  switch (answer.kind) {
    case "none-runs":
      return { ok: false, answer, groups: [group("Least", ["Nothing that is swept runs."])] };
    case "none-keeps": {
      const { nearest, missed } = answer.view;
      const lines = missed.map(
        ({ limit, load }) => `${limitSentence(limit)}: ${formatNumber(load, 2)} times the target`,
      );
      const title = `No swept configuration keeps all targets; ${nearest.name} comes nearest`;
      return { ok: false, answer, groups: [group(title, lines)] };
    }
    case "best":
      return {
        ok: true,
        answer,
        groups: bestFigures(answer.view, leastInterval(scenario, result, basis, answer.view)),
      };
  }
}

/** Energy, power and latency against load, and what halving it brings. */
export function askedLoad(scenario: Scenario): Asked {
  const { energyBoundary } = scenario;
  const boundary = energyBoundary === "gpu" ? "gpu" : "server";
  const curve = finished(askLoad(scenario, { boundary }));
  if (typeof curve === "string")
    return { ok: false, answer: curve, groups: [group("Load", [curve])] };
  const { pue } = scenarioRates(scenario);
  return {
    ok: true,
    answer: curve,
    groups: [
      group(loadTitle(curve, energyBoundary, pue), [
        ...loadSentences(curve, energyBoundary, pue),
        batchFinding(curve),
      ]),
      { title: "Best at each load that keeps the targets", rows: rangeRows(curve) },
    ],
  };
}

function bestFigures(view: LeastView, interval: string | null): readonly FigureGroup[] {
  const { runnersUp, targets, objective, changes } = view;
  return [
    group(leastTitle(view), [
      leastGain(view),
      ...(interval === null
        ? []
        : [`In four of five cases a measurement would lie between ${interval}.`]),
      ...(changes.length === 0 ? [] : [`It takes ${changes.join(", ")}.`]),
    ]),
    {
      title: "With another value of one lever",
      rows: runnersUp.map(({ instead, name, value, change }) => [
        instead.join(", "),
        `${objectiveText(objective, value)} (${change ?? "no change"}): ${name}`,
      ]),
    },
    group(
      "What the targets cost",
      targets.flatMap((target) => [
        targetWords(view, target),
        ...priceWords(view, target).map((sentence) => `  ${sentence}`),
      ]),
    ),
  ];
}

function rangeRows(curve: LoadCurve): FigureGroup["rows"] {
  return loadRanges(curve, "deployment").map(({ from, to, point }) => [
    from === to
      ? joined(requestRateFigure(from))
      : `${formatNumber(from)} to ${joined(requestRateFigure(to))}`,
    loadConfiguration(point),
  ]);
}
