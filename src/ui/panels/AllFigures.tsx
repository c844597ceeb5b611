import { useMemo } from "react";
import { BOUNDARY_PHRASES } from "../../charts/boundary-words";
import { formatChange, joined } from "../../charts/format";
import { footprint } from "../../footprint/footprint";
import type { Evaluation } from "../../serving/evaluation";
import type { Intervals } from "../../serving/uncertainty/intervals";
import { evaluationIntervals } from "../../state/intervals";
import { useActions, useBaseline, usePanelOpen, useScenario } from "../../state/selectors";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import { SaveTable } from "../share/SaveTable";
import styles from "./AllFigures.module.css";
import { Change } from "./Change";
import type { FigureSetting, FigureSource } from "./figure-setting";
import { fullName } from "./figure-name";
import { baselineSource, figureSetting } from "./figure-setting";
import type { FigureSpec } from "./figure-spec";
import { everyFigure } from "./figure-specs";
import { IntervalTerm } from "./IntervalTerm";
import { WhyLink } from "./WhyLink";

interface AllFiguresProps {
  readonly evaluation: Evaluation;
}

interface FigureRowProps extends AllFiguresProps {
  readonly row: FigureSpec;
  readonly intervals: Intervals | null;
  /** What it is compared with; null: nothing. */
  readonly before: FigureSource | null;
  readonly setting: FigureSetting;
}

const PANEL = "all-figures";

/** Every figure of the scenario in one table, beside the baseline's. */
export function AllFigures({ evaluation }: AllFiguresProps) {
  const scenario = useScenario();
  const { energyBoundary } = scenario;
  const setting = useMemo(() => figureSetting(scenario), [scenario]);
  const baseline = useBaseline();
  const before = useMemo(
    () => baselineSource(baseline, energyBoundary),
    [baseline, energyBoundary],
  );
  const open = usePanelOpen(PANEL);
  const { setPanelOpen } = useActions();
  const intervals = useMemo(
    () => (open ? evaluationIntervals(scenario, evaluation) : null),
    [open, scenario, evaluation],
  );
  return (
    <details
      className={styles.details}
      open={open}
      onToggle={(event) => {
        const { open: now } = event.currentTarget;
        if (now !== open) setPanelOpen(PANEL, now);
      }}
    >
      <summary className={styles.summary}>All figures</summary>
      {open && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Figure</th>
                <th scope="col">Now</th>
                <th scope="col">80 % interval</th>
                {before !== null && <th scope="col">Baseline</th>}
                {before !== null && <th scope="col">Change</th>}
              </tr>
            </thead>
            <tbody>
              {everyFigure.map((row) => (
                <FigureRow key={row.id} row={row} {...{ evaluation, intervals, before, setting }} />
              ))}
            </tbody>
          </table>
          <SaveTable
            name="wattif-figures"
            table={async (provenance) => {
              const [{ evaluationTable }, { footprintRanges }] = await Promise.all([
                import("../../scenario/export/evaluation-table"),
                import("../../scenario/export/footprint-ranges"),
              ]);
              const was = baseline?.evaluation?.feasible === true ? baseline.evaluation : null;
              const costs = footprint(evaluation, setting.rates);
              const ranges = footprintRanges(costs, intervals);
              const more = { footprint: costs };
              return evaluationTable(evaluation, intervals, was, provenance, more, ranges);
            }}
          />
        </div>
      )}
    </details>
  );
}

function FigureRow({ row, evaluation, intervals, before, setting }: FigureRowProps) {
  const now = row.read(evaluation, setting);
  const was = before === null ? null : row.read(before.evaluation, before.setting);
  const change = was === null ? null : formatChange(now, was);
  const shown = joined(row.show(now)).trim();
  return (
    <tr>
      <th scope="row">
        <Term entry={glossary[row.term]}>
          {fullName(row)}
          {row.bounded && ` (${BOUNDARY_PHRASES[setting.boundary]})`}
        </Term>
      </th>
      <td>
        {shown} <WhyLink figure={row.id} name={`${shown} (${fullName(row)})`} />
      </td>
      <td>
        <IntervalTerm spec={row} value={now} {...{ intervals, evaluation, setting }} />
      </td>
      {was !== null && <td>{joined(row.show(was, now)).trim()}</td>}
      {was !== null && <td>{change !== null && <Change text={change} better={row.better} />}</td>}
    </tr>
  );
}
