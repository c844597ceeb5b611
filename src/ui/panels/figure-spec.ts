import type { Show } from "../../charts/format";
import type { Evaluation } from "../../serving/evaluation";
import type { Interval, Intervals } from "../../serving/uncertainty/intervals";
import type { TermId } from "../glossary";
import type { FigureSetting } from "./figure-setting";

/** One figure of an evaluation: how to read it and how to show it. */
export interface FigureSpec {
  readonly id: string;
  readonly term: TermId;
  /** Default: the term's own words. */
  readonly label?: string;
  /** What a tile says beside a label that is short or leaves open what it is of. */
  readonly gloss?: string;
  readonly read: (evaluation: Evaluation, setting: FigureSetting) => number;
  readonly show: Show;
  /** Whose 80 % interval it has; absent: none. */
  readonly interval?: (
    around: Intervals,
    setting: FigureSetting,
    evaluation: Evaluation,
  ) => Interval;
  /** Energy or power at the scenario's boundary, which its name then says. */
  readonly bounded?: true;
  /** Which way is better; null: neither. */
  readonly better: "lower" | "higher" | null;
}

/** A leading figure and those that belong to it. */
export interface TileSpec {
  readonly lead: FigureSpec;
  readonly others: readonly FigureSpec[];
  /** Among the few that a visitor reads first; the others are set smaller below. */
  readonly leads?: true;
}
