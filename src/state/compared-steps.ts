import type { ChangeOrder } from "../compute/scenario-waterfall";
import type { FigureId } from "../scenario/sweep-figures";

/** Between which of the compared scenarios a figure is walked, and in which order. */
export interface ComparedSteps {
  readonly figure: FigureId;
  /** Marks of the two ends in small letters, `now`, `a`, `baseline`; null: the first and the one beside it. */
  readonly ends: readonly [from: string, to: string] | null;
  readonly order: ChangeOrder;
}

/** What is walked unless somebody says otherwise. */
export const defaultSteps: ComparedSteps = { figure: "energy", ends: null, order: "average" };

const ORDERS: readonly ChangeOrder[] = ["average", "listed", "reversed"];

/** What a link says of it, `tbt,from:a,to:now,order:listed`; null: as by default. */
export function comparedStepsText({ figure, ends, order }: ComparedSteps): string | null {
  const parts = [
    ...(figure === defaultSteps.figure ? [] : [figure]),
    ...(ends === null ? [] : [`from:${ends[0]}`, `to:${ends[1]}`]),
    ...(order === defaultSteps.order ? [] : [`order:${order}`]),
  ];
  return parts.length === 0 ? null : parts.join(",");
}

/**
 * Reads what `comparedStepsText` writes; what cannot be read is as by default.
 *
 * @param figures - Those that there is a choice of.
 */
export function readComparedSteps<Figure extends FigureId>(
  text: string | null,
  figures: readonly Figure[],
): ComparedSteps & { readonly figure: Figure | "energy" } {
  const parts = (text ?? "").split(",");
  const valueOf = (key: string): string | undefined =>
    parts.find((part) => part.startsWith(`${key}:`))?.slice(key.length + 1);
  const [from, to] = [valueOf("from"), valueOf("to")];
  const hasEnds = Boolean(from) && Boolean(to) && from !== to;
  return {
    figure: figures.find((figure) => parts.includes(figure)) ?? "energy",
    ends: hasEnds && from !== undefined && to !== undefined ? [from, to] : null,
    order: ORDERS.find((order) => order === valueOf("order")) ?? "average",
  };
}

/** The two that are walked between, of those that stand side by side; null: there are no two. */
export function chosenEnds<Side extends { readonly mark: string }>(
  { ends }: Pick<ComparedSteps, "ends">,
  sides: readonly Side[],
): readonly [from: Side, to: Side] | null {
  const marked = (mark: string | undefined): Side | undefined =>
    sides.find((side) => side.mark.toLowerCase() === mark);
  const [from, to] = [marked(ends?.[0]), marked(ends?.[1])];
  const [first, second] = sides;
  if (from !== undefined && to !== undefined) return [from, to];
  return first === undefined || second === undefined ? null : [first, second];
}
