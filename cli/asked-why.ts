import { BOUNDARY_PHRASES } from "../src/charts/boundary-words";
import { expressionText, quantityText, symbolText } from "../src/charts/equation-text";
import { sourceText } from "../src/charts/grade-words";
import { energyFigure, formatNumber, joined } from "../src/charts/format";
import { ledgerRows, ledgerTitle } from "../src/charts/ledger-view";
import { PART_NAMES, rooflineTitle } from "../src/charts/roofline-view";
import { energyLedger, type EnergyLedger } from "../src/explain/energy-ledger";
import { equationOf } from "../src/explain/equations";
import { termsOf, type Equation, type Term } from "../src/explain/expression";
import { rooflines, type Roofline } from "../src/explain/rooflines";
import { explainSource } from "../src/scenario/explain-source";
import type { Scenario } from "../src/scenario/scenario";
import { TERA } from "../src/units";
import { figureName } from "../src/ui/why/figure-choices";
import { figureInterval } from "../src/ui/why/figure-interval";
import { group, type Asked } from "./asked";
import type { FigureGroup } from "./figures";

/** The equation of a figure with its live numbers, the roofline of each step, the ledger of a request's energy. */
export function askedWhy(scenario: Scenario, figure: string): Asked {
  const source = explainSource(scenario);
  const equation = source === null ? null : equationOf(figure, source);
  if (source === null || equation === null) {
    const answer = "The scenario does not run: there is no figure to explain.";
    return { ok: false, answer, groups: [group("Why", [answer])] };
  }
  const ledger = energyLedger(source);
  const lines = rooflines(source.workings);
  const interval = figureInterval(scenario, figure);
  const boundary = figure.startsWith("energy-per") ? ` (${BOUNDARY_PHRASES[source.boundary]})` : "";
  return {
    ok: true,
    answer: {
      figure,
      equation,
      interval,
      rooflines: lines.map(({ gpu, ...line }) => ({ gpu: gpu.id, ...line })),
      ledger,
    },
    groups: [
      ...equationGroups(equation, `Why: ${figureName(figure)}${boundary}`),
      group("80 % interval", interval === null ? [] : [interval.text, interval.explanation]),
      ...lines.map(rooflineGroup),
      ledgerGroup(ledger),
    ],
  };
}

/** An equation and, each symbol once, those of its parts. */
function equationGroups(whole: Equation, title: string): readonly FigureGroup[] {
  const seen = new Set<string>();
  const groups: FigureGroup[] = [];
  const visit = (equation: Equation, head: string): void => {
    groups.push(equationGroup(equation, head));
    for (const part of partsOf(equation)) {
      if (part.equation === undefined || seen.has(part.symbol)) continue;
      seen.add(part.symbol);
      visit(part.equation, `${part.symbol}: ${part.words}`);
    }
  };
  visit(whole, title);
  return groups;
}

function partsOf({ right, inputs }: Equation): readonly Term[] {
  return right === null ? inputs : termsOf(right);
}

function equationGroup(equation: Equation, title: string): FigureGroup {
  const { left, right, note } = equation;
  const value = ({ value: live, quantity }: Omit<Term, "equation">): string =>
    quantityText(live, quantity);
  return {
    title,
    rows: [
      ...(right === null
        ? [["", `${symbolText(left)} = ${value(left)}`] as const]
        : [
            ["", `${symbolText(left)} = ${expressionText(right, symbolText)}`] as const,
            ["", `${value(left)} = ${expressionText(right, value)}`] as const,
          ]),
      ...(note === undefined ? [] : [["", note] as const]),
      ...partsOf(equation).map(
        (part) =>
          [
            part.symbol,
            `${value(part)}, ${part.words}${part.source === undefined ? "" : ` (${sourceText(part.source)})`}`,
          ] as const,
      ),
    ],
  };
}

function rooflineGroup(line: Roofline): FigureGroup {
  return {
    title: rooflineTitle(line),
    rows: line.points.map(({ part, flopsPerSecond, roofFlopsPerSecond, intensity }) => [
      PART_NAMES[part],
      `${formatNumber(flopsPerSecond / TERA)} of ${formatNumber(roofFlopsPerSecond / TERA)} TFLOP/s at ${formatNumber(intensity)} FLOP/byte`,
    ]),
  };
}

function ledgerGroup(ledger: EnergyLedger): FigureGroup {
  const shown = (joules: number): string => joined(energyFigure(joules));
  return {
    title: ledgerTitle(ledger, shown(ledger.boundaries.facility.total)),
    rows: ledgerRows(ledger).map(({ label, subtotal, joules }) => [
      subtotal ? `= ${label}` : label,
      `${shown(joules.total)}: prefill ${shown(joules.prefill)}, decode ${shown(joules.decode)}, waiting for work ${shown(joules.idle)}`,
    ]),
  };
}
