import { useMemo, useState } from "react";
import { BOUNDARY_PHRASES } from "../../charts/boundary-words";
import { formatChange, joined } from "../../charts/format";
import { intervalText } from "../../charts/interval-text";
import { evaluationIntervals } from "../../state/intervals";
import { useScenario } from "../../state/selectors";
import { ScrollRegion } from "../controls/ScrollRegion";
import { Change } from "../panels/Change";
import { fullName } from "../panels/figure-name";
import { figureSetting } from "../panels/figure-setting";
import type { FigureSpec } from "../panels/figure-spec";
import { everyFigure, tiles } from "../panels/figure-specs";
import { ActionButton } from "../controls/ActionButton";
import type { Compared } from "./compared";
import styles from "./CompareQuestion.module.css";

const leading: readonly FigureSpec[] = tiles.map(({ lead }) => lead);

/** Every figure of each scenario with its difference to the current one. */
export function CompareFigures({ sides }: { readonly sides: readonly Compared[] }) {
  const [all, setAll] = useState(false);
  const boundary = useScenario().energyBoundary;
  const settings = sides.map(({ scenario }) => figureSetting(scenario, boundary));
  const valueOf = (row: FigureSpec, side: number): number => {
    const [compared, setting] = [sides[side], settings[side]];
    if (compared?.result.feasible !== true || setting === undefined) return Number.NaN;
    return row.read(compared.result, setting);
  };
  const around = useMemo(
    () => sides.map(({ scenario, result }) => evaluationIntervals(scenario, result)),
    [sides],
  );
  const rangeOf = (row: FigureSpec, side: number, like: number | undefined): string => {
    const [result, setting, known] = [sides[side]?.result, settings[side], around[side]];
    if (result?.feasible !== true || setting === undefined || !known) return "";
    const interval = row.interval?.(known, setting, result);
    if (interval === undefined) return "";
    return intervalText(valueOf(row, side), interval, (value) => row.show(value, like));
  };
  return (
    <section className={styles.section} aria-label="Figures side by side">
      <ScrollRegion label="Table of the figures" saveAs="wattif-compare">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              {sides.map(({ mark, origin }) => (
                <th scope="col" key={`${origin} ${mark}`}>
                  {mark}
                  {origin === "current" ? "" : ", and against now"}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(all ? everyFigure : leading).map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {fullName(row)}
                  {row.bounded && ` (${BOUNDARY_PHRASES[boundary]})`}
                </th>
                {sides.map(({ mark, origin, result }, index) => {
                  const value = valueOf(row, index);
                  const like = sides.map((_, side) => valueOf(row, side)).find(Number.isFinite);
                  const change = index === 0 ? null : formatChange(value, valueOf(row, 0));
                  return (
                    <td key={`${origin} ${mark}`}>
                      {result.feasible ? joined(row.show(value, like)).trim() : "cannot run"}{" "}
                      {change !== null && <Change text={change} better={row.better} />}
                      <span className={styles.range}>{rangeOf(row, index, like)}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={styles.range}>
        Below each figure: its 80 % interval. Most of the model’s error is common to similar
        configurations, so that differences between them are firmer than the intervals.
      </p>
      <ActionButton aria-pressed={all} onClick={() => setAll(!all)}>
        {all ? "Leading figures only" : `All ${everyFigure.length} figures`}
      </ActionButton>
    </section>
  );
}
