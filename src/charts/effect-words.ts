import type { FigureId } from "../scenario/sweep-figures";
import { sweepFigures } from "../scenario/sweep-figures";
import { figureWords } from "./figure-words";
import { formatChange, formatNumber, formatShare } from "./format";

/** A change of less than this is none: far below what the model can tell apart. */
export const NOTICEABLE = 0.005;

/** Whether a change of a figure is for the better; null where it is hardly one. */
export function isBetter(figure: FigureId, factor: number): boolean | null {
  if (!Number.isFinite(factor) || Math.abs(factor - 1) < NOTICEABLE) return null;
  return factor < 1 === (sweepFigures[figure].sense === "min");
}

/** What a change does to a figure, as a verb and its object: `saves 19 % of energy per output token`. */
export function effectWords(figure: FigureId, factor: number): string {
  const noun = nounOf(figure);
  if (isBetter(figure, factor) === null) return `hardly changes ${noun}`;
  if (factor >= 2) return `multiplies ${noun} by ${formatNumber(factor, 2)}`;
  const amount = formatShare(Math.abs(factor - 1));
  if (sweepFigures[figure].unit === "s") {
    return `${factor < 1 ? "shortens" : "lengthens"} ${noun} by ${amount}`;
  }
  if (sweepFigures[figure].sense === "max") {
    return factor < 1 ? `loses ${amount} of ${noun}` : `brings ${amount} more ${noun}`;
  }
  return factor < 1 ? `saves ${amount} of ${noun}` : `takes ${amount} more ${noun}`;
}

/** Effects in one sentence's predicate: those for the better, then what they are paid with. */
export function effectsSentence(
  subject: string,
  effects: readonly { readonly figure: FigureId; readonly factor: number }[],
): string {
  const words = (wanted: boolean): string =>
    listed(
      effects
        .filter(({ figure, factor }) => isBetter(figure, factor) === wanted)
        .map(({ figure, factor }) => effectWords(figure, factor)),
    );
  const [gains, losses] = [words(true), words(false)];
  if (gains === "" && losses === "") return `${subject} hardly changes anything.`;
  if (gains === "" || losses === "") return `${subject} ${gains}${losses}.`;
  return `${subject} ${gains}, but ${losses}.`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** `TBT +35 %`, `throughput −26 %`: in few words, for a narrow place. */
export function shortEffect(figure: FigureId, factor: number): string {
  return `${figureWords[figure].noun} ${formatChange(factor, 1) ?? ""}`;
}

function nounOf(figure: FigureId): string {
  if (figure === "energy") return "energy per output token";
  return figure === "cost" || figure === "carbon"
    ? `${figureWords[figure].noun} per output token`
    : figureWords[figure].noun;
}
