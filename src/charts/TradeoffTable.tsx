/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard. */
import { useMemo, useState } from "react";
import type { SweepColumns, SweepResult } from "../explore/columns";
import { durationFigure, formatCount, formatNumber, joined, longDurationFigure } from "./format";
import styles from "./TradeoffTable.module.css";
import type { TableScope } from "./tradeoff-table-view";
import { rowRemark, tableRows } from "./tradeoff-table-view";
import type { TradeoffView } from "./tradeoff-view";
import { AXIS_NAMES } from "./tradeoff-words";

interface TradeoffTableProps {
  readonly view: TradeoffView;
  readonly result: SweepResult;
  readonly currentRow: number | null;
  readonly onSelect: (row: number) => void;
}

const PAGE_ROWS = 50;

/** The same configurations as the chart, row by row; those that do not run with their reasons. */
export function TradeoffTable({ view, result, currentRow, onSelect }: TradeoffTableProps) {
  const [scope, setScope] = useState<TableScope>("frontier");
  const [shown, setShown] = useState(PAGE_ROWS);
  const rows = useMemo(() => tableRows(view, result, scope), [view, result, scope]);
  const { counts } = view;
  return (
    <div>
      <label className={styles.scope}>
        Rows{" "}
        <select
          value={scope}
          onChange={(event) => {
            setScope(event.target.value as TableScope);
            setShown(PAGE_ROWS);
          }}
        >
          <option value="frontier">On the frontier ({formatCount(view.frontier.length)})</option>
          <option value="running">All that run ({formatCount(counts.running)})</option>
          <option value="infeasible">Cannot run ({formatCount(counts.infeasible)})</option>
        </select>
      </label>
      <section
        className={styles.scroll}
        tabIndex={0}
        aria-label={`Configurations by ${AXIS_NAMES[view.axis]}`}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Configuration</th>
              {scope !== "infeasible" && <FigureHeads />}
              {scope !== "frontier" && (
                <th scope="col" className={styles.remark}>
                  {scope === "infeasible" ? "Why not" : "Remark"}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <tr key={row} aria-current={row === currentRow || undefined}>
                <th scope="row">
                  <button type="button" className={styles.pick} onClick={() => onSelect(row)}>
                    {view.nameOf(row)}
                  </button>
                </th>
                {scope !== "infeasible" && (
                  <FigureCells columns={result.columns} view={view} row={row} />
                )}
                {scope !== "frontier" && (
                  <td className={styles.remark}>{rowRemark(view, result, row)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > shown && (
          <button
            type="button"
            className={styles.more}
            onClick={() => setShown(shown + 4 * PAGE_ROWS)}
          >
            Show more: {formatCount(rows.length - shown)} rows left
          </button>
        )}
      </section>
    </div>
  );
}

function FigureHeads() {
  return (
    <>
      <th scope="col">J/token</th>
      <th scope="col">TTFT</th>
      <th scope="col">TBT</th>
      <th scope="col">E2E</th>
      <th scope="col">tok/s</th>
      <th scope="col">W per GPU</th>
    </>
  );
}

interface FigureCellsProps {
  readonly columns: SweepColumns;
  readonly view: TradeoffView;
  readonly row: number;
}

function FigureCells({ columns, view, row }: FigureCellsProps) {
  const duration = (column: Float64Array): string => joined(durationFigure(column[row] ?? NaN));
  const e2e = longDurationFigure(columns.e2eMeanSeconds[row] ?? NaN);
  return (
    <>
      <td>{formatNumber(view.ys[row] ?? NaN)}</td>
      <td>{duration(columns.ttftMeanSeconds)}</td>
      <td>{duration(columns.tbtMeanSeconds)}</td>
      <td>{joined(e2e)}</td>
      <td>{formatNumber(columns.outputTokensPerSecond[row] ?? NaN)}</td>
      <td>{formatNumber(columns.gpuMeanWatts[row] ?? NaN)}</td>
    </>
  );
}
