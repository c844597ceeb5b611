import { useMemo } from "react";
import { footprintTitle, footprintView } from "../../charts/footprint-view";
import { formatNumber, formatRound } from "../../charts/format";
import { intervalText } from "../../charts/interval-text";
import { PartBars } from "../../charts/PartBars";
import { footprint } from "../../footprint/footprint";
import { footprintIntervals } from "../../footprint/footprint-intervals";
import { footprintSources, type FootprintSource } from "../../scenario/footprint-sources";
import { scenarioRates } from "../../scenario/resolve-footprint";
import type { Evaluation } from "../../serving/evaluation";
import { evaluationIntervals } from "../../state/intervals";
import { useScenario } from "../../state/selectors";
import shared from "./Breakdowns.module.css";
import styles from "./FootprintPanel.module.css";

interface FootprintPanelProps {
  readonly evaluation: Evaluation;
}

/** Money, greenhouse gases and water, each in its parts, and where their numbers come from. */
export function FootprintPanel({ evaluation }: FootprintPanelProps) {
  const scenario = useScenario();
  const found = useMemo(
    () => footprint(evaluation, scenarioRates(scenario)),
    [evaluation, scenario],
  );
  const view = useMemo(() => footprintView(found), [found]);
  const around = useMemo(() => {
    const known = evaluationIntervals(scenario, evaluation);
    return known === null ? null : footprintIntervals(found, known).perAnswer;
  }, [scenario, evaluation, found]);
  const total = (value: number, amount: "dollars" | "grams" | "litres", unit: string): string => {
    const interval = around?.[amount];
    const text = `${formatNumber(value)} ${unit}`;
    const show = (end: number) => ({ value: formatNumber(end), unit });
    return interval === undefined ? text : `${text} (80 %: ${intervalText(value, interval, show)})`;
  };
  const { money, gases, water } = view;
  const name = (_id: string, label: string) => label;
  return (
    <section className={styles.panel} aria-labelledby="footprint-title">
      <p className={shared.kind}>What it costs, per million output tokens, facility and hardware</p>
      <h2 id="footprint-title" className={shared.title}>
        {footprintTitle(view)}
      </h2>
      <div className={styles.parts}>
        <PartBars
          caption={`Money: ${total(money.total, "dollars", "USD")}`}
          breakdown={money}
          show={formatNumber}
          name={name}
        />
        <PartBars
          caption={`Greenhouse gases: ${total(gases.total, "grams", "g CO2e")}`}
          breakdown={gases}
          show={formatNumber}
          name={name}
        />
        <PartBars
          caption={`Water: ${total(water.total, "litres", "l")}`}
          breakdown={water}
          show={formatNumber}
          name={name}
        />
      </div>
      <details className={styles.sources}>
        <summary className={styles.summary}>Where these numbers come from</summary>
        <ul className={styles.list}>
          {footprintSources(scenario).map((source) => (
            <li key={source.what}>{sourceText(source)}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function sourceText({ what, value, unit, source }: FootprintSource): string {
  const figure = `${what}: ${formatRound(value)} ${unit}`;
  if (source === null) return `${figure} (your own)`;
  const grade = source.grade === "data-sheet" ? "the maker's" : source.grade;
  const note = source.note === undefined ? "" : `. ${source.note.replace(/\.$/, "")}`;
  return `${figure} (${grade}: ${source.title}${note})`;
}
