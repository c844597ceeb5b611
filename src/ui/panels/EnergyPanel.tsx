import { useMemo, useRef } from "react";
import type { CauseId, PhaseId } from "../../charts/energy-view";
import { energyTitle, energyView } from "../../charts/energy-view";
import { energyPerTokenFigure, formatNumber, joined } from "../../charts/format";
import { intervalText } from "../../charts/interval-text";
import { PartBars } from "../../charts/PartBars";
import type { Evaluation } from "../../serving/evaluation";
import { evaluationIntervals } from "../../state/intervals";
import { useScenario } from "../../state/selectors";
import { Term } from "../controls/Term";
import type { TermId } from "../glossary";
import { glossary } from "../glossary";
import { SavePicture } from "../share/SavePicture";
import styles from "./Breakdowns.module.css";

const phaseTerms: Readonly<Record<PhaseId, TermId>> = {
  prefill: "prefill",
  decode: "decode",
  idle: "idle",
};

const causeTerms: Readonly<Record<CauseId, TermId>> = {
  weights: "weightsEnergy",
  kv: "kvEnergy",
  compute: "computeEnergy",
  links: "linksEnergy",
  static: "staticEnergy",
  host: "hostEnergy",
};

interface EnergyPanelProps {
  readonly evaluation: Evaluation;
}

/** Where the energy goes: by phase and by cause. */
export function EnergyPanel({ evaluation }: EnergyPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const scenario = useScenario();
  const view = useMemo(() => energyView(evaluation), [evaluation]);
  const range = useMemo(() => {
    const around = evaluationIntervals(scenario, evaluation)?.serverEnergy;
    const total = view.byCause.total;
    return around === undefined
      ? ""
      : ` (80 %: ${intervalText(total, around, energyPerTokenFigure)})`;
  }, [scenario, evaluation, view]);
  return (
    <section ref={panel} className={styles.panel} aria-labelledby="energy-title">
      <p className={styles.kind}>Where the server&rsquo;s energy goes</p>
      <h2 id="energy-title" className={styles.title}>
        {energyTitle(view)}
      </h2>
      <div className={styles.columns}>
        <PartBars
          caption="By phase, server J per output token"
          breakdown={view.byPhase}
          show={formatNumber}
          name={(id, label) => <Term entry={glossary[phaseTerms[id]]}>{label}</Term>}
        />
        <PartBars
          caption="By cause, server J per output token"
          breakdown={view.byCause}
          show={formatNumber}
          name={(id, label) => <Term entry={glossary[causeTerms[id]]}>{label}</Term>}
        />
      </div>
      <p className={styles.note}>
        {`GPUs and their share of the host together: ${joined(energyPerTokenFigure(view.byCause.total))} of output${range}, cooling not included.`}
      </p>
      <SavePicture name="wattif-energy" of={panel} boundary="server" />
    </section>
  );
}
