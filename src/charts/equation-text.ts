import type { Expression, Quantity, Term } from "../explain/expression";
import { GIBIBYTE, KILO } from "../units";
import { formatNumber, joined, NO_FIGURE, type Figure } from "./format";

/** In how many of a quantity's shown units one of its own is, and that unit. */
const UNITS: Readonly<Record<Quantity, { readonly scale: number; readonly unit: string }>> = {
  seconds: { scale: 1, unit: "s" },
  joules: { scale: 1, unit: "J" },
  "joules-per-token": { scale: 1, unit: "J/token" },
  watts: { scale: 1, unit: "W" },
  kilowatts: { scale: 1, unit: "kW" },
  bytes: { scale: 1 / GIBIBYTE, unit: "GiB" },
  tokens: { scale: 1, unit: "tokens" },
  "tokens-per-second": { scale: 1, unit: "tok/s" },
  "requests-per-second": { scale: 1, unit: "req/s" },
  count: { scale: 1, unit: "" },
  ratio: { scale: 1, unit: "" },
  share: { scale: 1, unit: "" },
  hours: { scale: 1, unit: "h" },
  "seconds-per-hour": { scale: 1, unit: "s/h" },
  dollars: { scale: 1, unit: "USD" },
  "dollars-per-hour": { scale: 1, unit: "USD/h" },
  "dollars-per-gpu-hour": { scale: 1, unit: "USD/GPU-h" },
  "dollars-per-kilowatt-hour": { scale: 1, unit: "USD/kWh" },
  grams: { scale: 1, unit: "g" },
  "grams-per-hour": { scale: 1, unit: "g/h" },
  "grams-per-gpu-hour": { scale: 1, unit: "g/GPU-h" },
  "grams-per-kilowatt-hour": { scale: 1, unit: "g/kWh" },
  litres: { scale: 1, unit: "l" },
  "litres-per-hour": { scale: 1, unit: "l/h" },
  "litres-per-kilowatt-hour": { scale: 1, unit: "l/kWh" },
};

/** Digits of a live number: one more than figures have, so that a reader can follow the sum. */
const DIGITS = 4;
/** Below this a second is easier to read in milliseconds. */
const MILLISECONDS_BELOW = 1;

/** A live number with its unit; whole counts stand in full. */
export function quantityFigure(value: number, quantity: Quantity): Figure {
  if (quantity === "seconds" && Math.abs(value) < MILLISECONDS_BELOW) {
    return { value: tidy(value * KILO), unit: "ms" };
  }
  const { scale, unit } = UNITS[quantity];
  return { value: tidy(value * scale), unit };
}

/** The same in one run of text. */
export function quantityText(value: number, quantity: Quantity): string {
  return joined(quantityFigure(value, quantity)).trim();
}

/** What is too small for four digits to say anything has a power of ten. */
function tidy(value: number): string {
  if (!Number.isFinite(value)) return NO_FIGURE;
  const magnitude = Math.abs(value);
  if (magnitude === 0) return "0";
  if (magnitude >= 1e-4) return formatNumber(value, DIGITS);
  const power = Math.floor(Math.log10(magnitude));
  return `${formatNumber(value / 10 ** power, DIGITS)}e${String(power).replace("-", "−")}`;
}

/** A symbol as text: what stands below comes after an underscore. */
export function symbolText({ symbol }: Pick<Term, "symbol">): string {
  return symbol;
}

/** How tightly an expression holds together: what is looser needs brackets inside. */
export function needsBrackets(inner: Expression, outer: Expression["kind"]): boolean {
  const loose = inner.kind === "sum" || inner.kind === "difference";
  if (outer === "product") return loose;
  // a - (b + c)
  return outer === "difference" && loose;
}

/** An expression as one line of text, each term as `show` has it. */
export function expressionText(expression: Expression, show: (term: Term) => string): string {
  const inside = (inner: Expression): string => {
    const text = expressionText(inner, show);
    return needsBrackets(inner, expression.kind) ? `(${text})` : text;
  };
  switch (expression.kind) {
    case "term":
      return show(expression);
    case "number":
      return formatNumber(expression.value, DIGITS);
    case "sum":
      return expression.parts.map(inside).join(" + ");
    case "difference":
      return `${expressionText(expression.from, show)} − ${inside(expression.less)}`;
    case "product":
      return expression.factors.map(inside).join(" × ");
    case "quotient": {
      const bracket = (part: Expression): string => {
        const text = expressionText(part, show);
        return part.kind === "term" || part.kind === "number" ? text : `(${text})`;
      };
      return `${bracket(expression.top)} / ${bracket(expression.bottom)}`;
    }
    case "max":
    case "min": {
      const name = expression.kind === "max" ? "the larger of" : "the smaller of";
      return `${name} (${expression.of.map((part) => expressionText(part, show)).join("; ")})`;
    }
    case "floor":
      return `rounded down (${expressionText(expression.of, show)})`;
  }
}
