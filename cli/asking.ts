import { objectiveIds, type ObjectiveId } from "../src/charts/objective";
import { explainedFigures } from "../src/explain/equations";
import { readQuery } from "../src/scenario/query";
import { figureIds, type FigureId } from "../src/scenario/sweep-figures";
import type { Step } from "../src/state/app-state";
import { defaultChartsView, type ChartAxes } from "../src/state/charts-view";
import { defaultSteps, readComparedSteps, type ComparedSteps } from "../src/state/compared-steps";
import { openedView } from "../src/state/opened-view";
import { pinnedLinks } from "../src/state/pinned-slice";
import { FIRST_FIGURE } from "../src/ui/why/figure-choices";
import { askedLeast, askedLoad } from "./ask-figures";
import type { Asked } from "./asked";
import { askedCodesign } from "./asked-codesign";
import { askedCompare } from "./asked-compare";
import { askedMatters } from "./asked-matters";
import { askedWhy } from "./asked-why";
import { readLink } from "./read-link";

const ASKED = ["least", "matters", "load", "compare", "why", "codesign"] as const;
type AskedId = (typeof ASKED)[number];

/** A question about a scenario that the command line answers. */
export interface Asking {
  readonly ask: AskedId;
  /** The figure or objective it is about. */
  readonly of: string;
  /** Scenarios beside the one at hand. */
  readonly others: readonly Step[];
  /** Between which of them a figure is walked; absent: from the one at hand to each. */
  readonly steps?: ComparedSteps;
  /** What the frontiers of the compared lie between; absent: as on the page. */
  readonly axes?: ChartAxes;
}

/** Options of a command line that ask something. */
interface AskingFlags {
  readonly ask?: string;
  readonly of?: string;
  /** Links of scenarios to compare with. */
  readonly with?: readonly string[];
}

/** The options of `AskingFlags`, for `parseArgs`. */
export const askingFlags = {
  ask: { type: "string" },
  of: { type: "string" },
  with: { type: "string", multiple: true },
} as const;

/**
 * The question that the options ask, else the one that the link has open; null where there is
 * none that the command line answers. A text says what is wrong.
 */
export function readAsking(link: string, flags: AskingFlags = {}): Asking | null | string {
  const view = openedView(link);
  const ask = ASKED.find((id) => id === (flags.ask ?? view.question));
  if (flags.ask !== undefined && ask === undefined) {
    return `--ask takes ${ASKED.join(", ")}, not ${flags.ask}`;
  }
  if (ask === undefined) return flags.of === undefined ? null : "--of goes with --ask";
  const known = FIGURES[ask];
  if (known.length === 0 && flags.of !== undefined) return `--ask ${ask} takes no --of`;
  const parameter = (name: string): string | undefined =>
    readQuery(link).find(({ key }) => key === name)?.value;
  // What another question is asked of does not concern this one.
  const opened = view.question === ask ? parameter(ask === "why" ? "why" : "of") : undefined;
  const asked = flags.of ?? opened ?? known[0] ?? "";
  // Beside the figure, a comparison says between whom and in which order it is walked.
  const of = ask === "compare" ? figureOf(asked, known) : asked;
  if (known.length > 0 && !known.includes(of)) {
    return `${ask} is asked of ${known.join(", ")}, not of ${of}`;
  }
  if (flags.with !== undefined && ask !== "compare") return "--with goes with --ask compare";
  const others = readOthers(flags.with ?? pinnedLinks(parameter("with")));
  if (typeof others === "string") return others;
  if (ask !== "compare") return { ask, of, others };
  const [axes] = (view.charts ?? defaultChartsView).axes;
  return { ask, of, others, steps: readComparedSteps(asked, figureIds), axes };
}

/** The part of `tbt,from:a,to:now` that stands by itself; the first of the known ones where none does. */
function figureOf(text: string, known: readonly string[]): string {
  return text.split(",").find((part) => !part.includes(":")) ?? known[0] ?? "";
}

/** What each question may be asked of, the default first; none: it has no choice. */
const FIGURES: Readonly<Record<AskedId, readonly string[]>> = {
  least: objectiveIds,
  matters: figureIds,
  load: [],
  compare: figureIds,
  why: [FIRST_FIGURE, ...explainedFigures.filter((id) => id !== FIRST_FIGURE)],
  codesign: [],
};

/** Answers a question about a scenario. */
export function answerAsking(current: Step, { ask, of, others, steps, axes }: Asking): Asked {
  const { scenario } = current;
  switch (ask) {
    case "least":
      return askedLeast(scenario, of as ObjectiveId);
    case "matters":
      return askedMatters(scenario, of as FigureId);
    case "load":
      return askedLoad(scenario);
    case "compare":
      return askedCompare(
        current,
        others,
        { ...(steps ?? defaultSteps), figure: of as FigureId },
        axes,
      );
    case "why":
      return askedWhy(scenario, of);
    case "codesign":
      return askedCodesign(scenario);
  }
}

function readOthers(links: readonly string[]): readonly Step[] | string {
  const steps: Step[] = [];
  for (const link of links) {
    const reading = readLink(link);
    if (!reading.ok) return `with ${link}: ${reading.lines.join("; ")}`;
    const { scenario, presetId } = reading.decoded;
    steps.push({ scenario, presetId });
  }
  return steps;
}
