import { useMemo, useRef } from "react";
import { clockFigure, durationFigure, formatShare, joined, powerFigure } from "../../charts/format";
import { PartBars } from "../../charts/PartBars";
import type { StepPartId, StepView } from "../../charts/step-time-view";
import { BOUND_PHRASES, stepTimeTitle, stepTimeViews } from "../../charts/step-time-view";
import type { Evaluation } from "../../serving/evaluation";
import { Term } from "../controls/Term";
import type { TermId } from "../glossary";
import { glossary } from "../glossary";
import { SavePicture } from "../share/SavePicture";
import styles from "./Breakdowns.module.css";

const partTerms: Readonly<Record<StepPartId, TermId>> = {
  dense: "dense",
  attention: "attention",
  experts: "experts",
  links: "links",
  other: "otherKernels",
  host: "host",
};

interface StepTimePanelProps {
  readonly evaluation: Evaluation;
}

/** Where the time goes: one step of each phase, and what it waits for. */
export function StepTimePanel({ evaluation }: StepTimePanelProps) {
  const panel = useRef<HTMLElement>(null);
  const views = useMemo(() => stepTimeViews(evaluation), [evaluation]);
  return (
    <section ref={panel} className={styles.panel} aria-labelledby="time-title">
      <p className={styles.kind}>Where the time goes</p>
      <h2 id="time-title" className={styles.title}>
        {stepTimeTitle(views)}
      </h2>
      <div className={styles.columns}>
        {views.map((view) => (
          <div key={view.phase}>
            <PartBars
              caption={
                <>
                  <Term entry={glossary[view.phase]} />{" "}
                  {view.phase === "decode" && evaluation.speculation !== undefined
                    ? "round"
                    : "step"}{" "}
                  {joined(durationFigure(view.figures.stepSeconds))},{" "}
                  <Term entry={glossary.bound}>{BOUND_PHRASES[view.bound]}</Term>
                </>
              }
              breakdown={view.time}
              show={(seconds) => joined(durationFigure(seconds))}
              name={(id, label) => <Term entry={glossary[partTerms[id]]}>{label}</Term>}
            />
            <p className={styles.note}>{stepNote(view)}</p>
          </div>
        ))}
      </div>
      <SavePicture name="wattif-time" of={panel} boundary={null} />
    </section>
  );
}

/** `438 W per GPU at 1,980 MHz; 12 % of peak arithmetic, 71 % of memory bandwidth`. */
function stepNote({ figures }: StepView): string {
  const clock = joined(clockFigure(figures.smClockHertz));
  const throttled = figures.throttled ? ", held there by the power limit" : "";
  return (
    `${joined(powerFigure(figures.gpuWatts))} per GPU at ${clock}${throttled}; ` +
    `${formatShare(figures.computeUtilisation)} of peak arithmetic, ` +
    `${formatShare(figures.memoryUtilisation)} of memory bandwidth.`
  );
}
