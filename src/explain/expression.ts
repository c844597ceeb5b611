import type { Source } from "../catalog/source";
/** What a number is of; whoever shows it picks unit and digits. Values are in SI but where the name says otherwise. */
export type Quantity =
  | "seconds"
  | "joules"
  | "joules-per-token"
  | "watts"
  | "kilowatts"
  | "bytes"
  | "tokens"
  | "tokens-per-second"
  | "requests-per-second"
  | "count"
  | "ratio"
  | "share"
  | "hours"
  | "seconds-per-hour"
  | "dollars"
  | "dollars-per-hour"
  | "dollars-per-gpu-hour"
  | "dollars-per-kilowatt-hour"
  | "grams"
  | "grams-per-hour"
  | "grams-per-gpu-hour"
  | "grams-per-kilowatt-hour"
  | "litres"
  | "litres-per-hour"
  | "litres-per-kilowatt-hour";

/** A live number with its symbol (`t_decode`: what follows the underscore stands below) and its words. */
export interface Term {
  readonly kind: "term";
  readonly symbol: string;
  readonly words: string;
  readonly value: number;
  readonly quantity: Quantity;
  /** How it comes about itself; absent: it is given, or has no closed form worth showing. */
  readonly equation?: Equation;
  /** Where it comes from and how firm it is; absent: the model works it out, or the scenario sets it. */
  readonly source?: Source;
}

/** The right side of an equation. */
export type Expression =
  | Term
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "sum"; readonly parts: readonly Expression[] }
  | { readonly kind: "difference"; readonly from: Expression; readonly less: Expression }
  | { readonly kind: "product"; readonly factors: readonly Expression[] }
  | { readonly kind: "quotient"; readonly top: Expression; readonly bottom: Expression }
  | { readonly kind: "max" | "min"; readonly of: readonly Expression[] }
  | { readonly kind: "floor"; readonly of: Expression };

/** A figure and what it is equal to. */
export interface Equation {
  readonly left: Omit<Term, "equation">;
  /** Null: no closed form; `note` says which model gives the figure, `inputs` what goes into it. */
  readonly right: Expression | null;
  readonly inputs: readonly Term[];
  /** Which case or model is at work, where the equation itself does not say. */
  readonly note?: string;
}

/** A number without a unit that the formula itself has. */
export function number(value: number): Expression {
  return { kind: "number", value };
}

/** A live number. */
export function term(
  symbol: string,
  words: string,
  value: number,
  quantity: Quantity,
  equation?: Omit<Equation, "left">,
): Term {
  const left = { kind: "term", symbol, words, value, quantity } as const;
  return equation === undefined ? left : { ...left, equation: { left, ...equation } };
}

/** A term that is given: a figure of the catalog, or a coefficient. Absent: the scenario sets it. */
export function given(known: Term, source: Source | undefined): Term {
  return source === undefined ? known : { ...known, source };
}

/** What an equation says beside its left side. */
export function by(right: Expression, note?: string): Omit<Equation, "left"> {
  return { right, inputs: [], ...(note === undefined ? {} : { note }) };
}

/** What gives a figure that no equation gives. */
export function without(note: string, inputs: readonly Term[] = []): Omit<Equation, "left"> {
  return { right: null, inputs, note };
}

/** a + b + ...; parts that are zero are left out, unless all are. */
export function sum(...parts: readonly Expression[]): Expression {
  const kept = parts.filter((part) => valueOf(part) !== 0);
  const [only] = kept.length === 0 ? parts : kept;
  return kept.length > 1 || only === undefined ? { kind: "sum", parts: kept } : only;
}

/** a - b. */
export function difference(from: Expression, less: Expression): Expression {
  return { kind: "difference", from, less };
}

/** a x b x ...; factors of one are left out, unless all are. */
export function product(...factors: readonly Expression[]): Expression {
  const kept = factors.filter((factor) => valueOf(factor) !== 1);
  const [only] = kept.length === 0 ? factors.slice(-1) : kept;
  return kept.length > 1 || only === undefined ? { kind: "product", factors: kept } : only;
}

/** a / b. */
export function quotient(top: Expression, bottom: Expression): Expression {
  return { kind: "quotient", top, bottom };
}

/** The largest. */
export function largest(...of: readonly Expression[]): Expression {
  return { kind: "max", of };
}

/** The smallest. */
export function smallest(...of: readonly Expression[]): Expression {
  return { kind: "min", of };
}

/** The largest whole number not above. */
export function floor(of: Expression): Expression {
  return { kind: "floor", of };
}

/** The value of an expression, worked out from its live numbers. */
export function valueOf(expression: Expression): number {
  switch (expression.kind) {
    case "term":
    case "number":
      return expression.value;
    case "sum":
      return expression.parts.reduce((total, part) => total + valueOf(part), 0);
    case "difference":
      return valueOf(expression.from) - valueOf(expression.less);
    case "product":
      return expression.factors.reduce((total, factor) => total * valueOf(factor), 1);
    case "quotient":
      return valueOf(expression.top) / valueOf(expression.bottom);
    case "max":
      return Math.max(...expression.of.map(valueOf));
    case "min":
      return Math.min(...expression.of.map(valueOf));
    case "floor":
      return Math.floor(valueOf(expression.of));
  }
}

/** The live numbers of an expression in the order in which they stand, each symbol once. */
export function termsOf(expression: Expression): readonly Term[] {
  const found = new Map<string, Term>();
  const visit = (part: Expression): void => {
    if (part.kind === "term") found.set(part.symbol, found.get(part.symbol) ?? part);
    else childrenOf(part).forEach(visit);
  };
  visit(expression);
  return [...found.values()];
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "term":
    case "number":
      return [];
    case "sum":
      return expression.parts;
    case "difference":
      return [expression.from, expression.less];
    case "product":
      return expression.factors;
    case "quotient":
      return [expression.top, expression.bottom];
    case "max":
    case "min":
      return expression.of;
    case "floor":
      return [expression.of];
  }
}

/** How far an equation may be from its figure, relative: rounding of sums in another order. */
const TOLERANCE = 1e-9;

/** True where the right side gives the left side's value, or there is no right side. */
export function addsUp({ left, right }: Equation): boolean {
  if (right === null) return true;
  const value = valueOf(right);
  const scale = Math.max(Math.abs(left.value), Math.abs(value));
  return Math.abs(value - left.value) <= TOLERANCE * scale;
}
