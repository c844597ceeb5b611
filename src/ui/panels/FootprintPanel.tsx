import { useMemo } from "react";
import { footprintTitle, footprintView } from "../../charts/footprint-view";
import { formatNumber, formatRound } from "../../charts/format";
import { PartBars } from "../../charts/PartBars";
import { footprint } from "../../footprint/footprint";
import { footprintSources, type FootprintSource } from "../../scenario/footprint-sources";
import { scenarioRates } from "../../scenario/resolve-footprint";
import type { Evaluation } from "../../serving/evaluation";
import { useScenario } from "../../state/selectors";
import shared from "./Breakdowns.module.css";
import styles from "./FootprintPanel.module.css";

interface FootprintPanelProps {
  readonly evaluation: Evaluation;
}

/** Money, greenhouse gases and water, each in its parts, and where their numbers come from. */
export function FootprintPanel({ evaluation }: FootprintPanelProps) {
  const scenario = useScenario();
  const view = useMemo(
    () => footprintView(footprint(evaluation, scenarioRates(scenario))),
    [evaluation, scenario],
  );
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
          caption={`Money: ${formatNumber(money.total)} USD`}
          breakdown={money}
          show={formatNumber}
          name={name}
        />
        <PartBars
          caption={`Greenhouse gases: ${formatNumber(gases.total)} g CO2e`}
          breakdown={gases}
          show={formatNumber}
          name={name}
        />
        <PartBars
          caption={`Water: ${formatNumber(water.total)} l`}
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
