import { figureWords } from "../src/charts/figure-words";
import { mattersView, named, type MattersView } from "../src/charts/matters-view";
import { askMatters } from "../src/compute/ask-matters";
import { figureBasis } from "../src/scenario/figure-basis";
import type { Scenario } from "../src/scenario/scenario";
import type { FigureId } from "../src/scenario/sweep-figures";
import { mattersTitle } from "../src/ui/questions/matters-title";
import { moveWords } from "../src/ui/questions/move-words";
import { pairSentence } from "../src/ui/questions/pair-words";
import { finished, group, type Asked } from "./asked";
import type { FigureGroup } from "./figures";

/** Every lever moved a step, widest effect on a figure first, and pairs that do other than expected. */
export function askedMatters(scenario: Scenario, figure: FigureId): Asked {
  const { energyBoundary, footprint } = scenario;
  const matters = finished(askMatters(scenario, { figure, energyBoundary, footprint }));
  const basis = figureBasis(scenario);
  const view = mattersView(
    matters,
    figure,
    matters.steps.map((step) => moveWords(scenario, step)),
  );
  if (view === null || !matters.base.feasible) {
    const answer = `The scenario does not run${matters.base.feasible ? "" : `: ${matters.base.reason}`}`;
    return { ok: false, answer, groups: [group("Which lever matters here?", [answer])] };
  }
  return {
    ok: true,
    answer: {
      figure,
      base: matters.base,
      moves: matters.steps.map((step, index) => ({ ...step, ...matters.moves[index] })),
      pairs: matters.pairs,
    },
    groups: [
      group(mattersTitle(view, figure), view.sentences),
      {
        title: `${figureWords[figure].head(basis)}: every lever moved one step, everything else as it is`,
        rows: moveRows(view),
      },
      group("Of little effect", view.idle.length === 0 ? [] : [view.idle.join(", ")]),
      { title: "Two at once", rows: pairRows(view) },
    ],
  };
}

function moveRows({ levers }: MattersView): FigureGroup["rows"] {
  return levers.flatMap(({ moves }) =>
    moves.map(({ words, change, better, beside, reason }) => {
      const verdict = better === null ? "" : better ? " better" : " worse";
      const others = beside.length === 0 ? "" : ` (${beside.join(", ")})`;
      const text = reason === null ? `${change}${verdict}${others}` : `cannot run: ${reason}`;
      return [named(words), text] as const;
    }),
  );
}

function pairRows({ pairs, triedPairs, brokenPairs }: MattersView): FigureGroup["rows"] {
  if (triedPairs === 0) return [];
  const none = "Every pair does what its two steps alone let one expect, within 3 %.";
  return [
    ...(pairs.length === 0 ? [["", none] as const] : []),
    ...pairs.map(
      (pair) =>
        ["", `${named(pair.first)} with ${named(pair.second)}: ${pairSentence(pair)}`] as const,
    ),
    ...brokenPairs.map(
      ({ words, reason }) => ["", `${words}: each runs alone, not together (${reason})`] as const,
    ),
  ];
}
