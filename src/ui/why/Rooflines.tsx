import { useMemo } from "react";
import { aboveRoofs, rooflineRows, rooflineTitle, rooflineView } from "../../charts/roofline-view";
import { rooflines, type Roofline } from "../../explain/rooflines";
import type { Workings } from "../../explain/workings";
import { ScrollRegion } from "../controls/ScrollRegion";
import { SavePicture } from "../share/SavePicture";
import { RooflineChart } from "./RooflineChart";
import styles from "./WhyQuestion.module.css";

const HEADS = [
  "Work",
  "ms",
  "GFLOP",
  "GB",
  "FLOP/B",
  "TFLOP/s",
  "Roof, TFLOP/s",
  "Of the roof",
] as const;

/** Each kind of step under the roofs of its GPU, with a table of the same. */
export function Rooflines({ workings }: { readonly workings: Workings }) {
  const lines = useMemo(() => rooflines(workings), [workings]);
  const above = aboveRoofs(lines);
  return (
    <section aria-label="Rooflines">
      <p className={styles.kind}>How near the work comes to what the chip can do</p>
      <div className={styles.charts}>
        {lines.map((line) => (
          <RooflineFigure key={line.step} line={line} />
        ))}
      </div>
      <p className={styles.note}>
        Left of the bend memory bounds, right of it arithmetic. Roofs are the data sheet&rsquo;s at
        the clock that the step runs at. The whole step&rsquo;s time has links and host in it as
        well.
        {workings.evaluation.speculation !== undefined &&
          " A round of speculation is drafts and their check together: its parts are not told apart."}
        {above.length > 0 &&
          ` Above their roofs: ${above.join(", ")}. So much faster than the data sheet allows is what was fitted to measured serving; it lies within the model’s error.`}
      </p>
    </section>
  );
}

function RooflineFigure({ line }: { readonly line: Roofline }) {
  const view = useMemo(() => rooflineView(line), [line]);
  if (view === null) return null;
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>{rooflineTitle(line)}</figcaption>
      <RooflineChart view={view} />
      <SavePicture name={`wattif-roofline-${line.step}`} />
      <details data-no-picture>
        <summary className={styles.summary}>The same as a table</summary>
        <ScrollRegion label={`Roofline: ${line.step}`} saveAs={`wattif-roofline-${line.step}`}>
          <table className={styles.ledger}>
            <thead>
              <tr>
                {HEADS.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rooflineRows(line).map(([name = "", ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, index) => (
                    <td key={HEADS[index + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </figure>
  );
}
