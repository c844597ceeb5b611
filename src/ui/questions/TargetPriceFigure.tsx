import { lazy, Suspense, useMemo } from "react";
import { durationFigure, joined } from "../../charts/format";
import type { LeastView, TargetEffect } from "../../charts/least-view";
import { priceWords } from "../../charts/least-words";
import { limitSentence } from "../../charts/limit-words";
import { objectiveText } from "../../charts/objective";
import { targetCurve } from "../../charts/target-curve";
import type { FigureBasis } from "../../scenario/sweep-figures";
import { ScrollRegion } from "../controls/ScrollRegion";
import { SavePicture } from "../share/SavePicture";
import styles from "./LeastQuestion.module.css";

const CurveChart = lazy(async () => ({
  default: (await import("../../charts/CurveChart")).CurveChart,
}));

interface TargetPriceFigureProps {
  readonly view: LeastView;
  readonly target: TargetEffect;
  readonly basis: FigureBasis;
}

/** The best against one target: the curve, the price at the present one, and the steps as a table. */
export function TargetPriceFigure({ view, target, basis }: TargetPriceFigureProps) {
  const { limit, steps } = target;
  const curve = useMemo(() => targetCurve(view, target, basis), [view, target, basis]);
  const title = limitSentence(limit);
  return (
    <figure className={styles.price} aria-label={title}>
      {curve !== null && (
        <Suspense fallback={<div className={styles.pending} />}>
          <CurveChart view={curve} label={`The best against the target: ${title}`} />
        </Suspense>
      )}
      <figcaption>
        <ul className={styles.list}>
          {priceWords(view, target).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <details>
          <summary className={styles.summary}>The {steps.length} steps as a table</summary>
          <ScrollRegion label={`Steps: ${title}`} saveAs="wattif-target-price">
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Target from</th>
                  <th scope="col">Best</th>
                  <th scope="col">Configuration</th>
                </tr>
              </thead>
              <tbody>
                {steps.map(({ row, load, value }) => (
                  <tr key={row}>
                    <td>{joined(durationFigure(load * limit.seconds))}</td>
                    <td>{objectiveText(view.objective, value)}</td>
                    <td>{view.nameOf(row)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </details>
        {curve !== null && <SavePicture name="wattif-target-price" />}
      </figcaption>
    </figure>
  );
}
