import { useId, useMemo } from "react";
import { BOUNDARY_PHRASES } from "../../charts/boundary-words";
import { equationOf } from "../../explain/equations";
import { explainSource } from "../../scenario/explain-source";
import { useActions, useScenario, useWhy } from "../../state/selectors";
import { Select } from "../controls/Select";
import { Term } from "../controls/Term";
import { SourcesLink } from "../provenance/SourcesLink";
import { EnergyLedgerTable } from "./EnergyLedgerTable";
import { EquationPart } from "./EquationPart";
import { FIRST_FIGURE, figureChoices } from "./figure-choices";
import { figureInterval } from "./figure-interval";
import { Rooflines } from "./Rooflines";
import styles from "./WhyQuestion.module.css";

const choices = figureChoices();

/** The equation of a figure with its live numbers, the roofline of each step, and where a request's joules go. */
export function WhyQuestion() {
  const scenario = useScenario();
  const asked = useWhy();
  const { setWhy } = useActions();
  const labelId = useId();
  const source = useMemo(() => explainSource(scenario), [scenario]);
  const figure = choices.some(({ value }) => value === asked) ? asked! : FIRST_FIGURE;
  const equation = useMemo(
    () => (source === null ? null : equationOf(figure, source)),
    [source, figure],
  );
  const interval = useMemo(() => figureInterval(scenario, figure), [scenario, figure]);
  if (source === null || equation === null) {
    return <p className={styles.note}>The scenario does not run: there is no figure to explain.</p>;
  }
  const bounded = figure.startsWith("energy-per");
  return (
    <div className={styles.why}>
      <section aria-label="Equation">
        <p className={styles.choice}>
          <span id={labelId}>Figure</span>
          <Select value={figure} options={choices} labelledBy={labelId} onChange={setWhy} />
          {bounded && (
            <span className={styles.faint}>{BOUNDARY_PHRASES[scenario.energyBoundary]}</span>
          )}
        </p>
        {interval !== null && (
          <p className={styles.faint}>
            <Term entry={{ term: "80 % interval", text: interval.explanation }}>80 % interval</Term>
            : {interval.text}
          </p>
        )}
        <EquationPart key={figure} equation={equation} />
      </section>
      <Rooflines workings={source.workings} />
      <EnergyLedgerTable source={source} />
      <p className={styles.note}>
        Every number is the evaluation&rsquo;s own. Given ones name their source and how firm it is,
        the coefficients of kernels and power among the sources. The formulas behind them stand in
        docs/physics.md of the source code.
      </p>
      <SourcesLink part="kernels" />
    </div>
  );
}
