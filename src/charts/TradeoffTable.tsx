/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard. */
import { useMemo, useState } from "react";
import type { ReactNode } from "react";
import type { SweepResult } from "../explore/columns";
import type { FigureId } from "../scenario/sweep-figures";
import type { Interval } from "../serving/uncertainty/intervals";
import { axisValues } from "./axis-values";
import { figureWords } from "./figure-words";
import { formatCount, formatNumber } from "./format";
import { intervalText } from "./interval-text";
import { Pager } from "./Pager";
import { useSelection } from "./selection-context";
import styles from "./TradeoffTable.module.css";
import type { TableOrder, TableScope } from "./tradeoff-table-view";
import { rowRemark, tableFigures, tableRows } from "./tradeoff-table-view";
import type { TradeoffView } from "./tradeoff-view";

interface TradeoffTableProps {
  readonly view: TradeoffView;
  readonly result: SweepResult;
  readonly currentRow: number | null;
  readonly onSelect: (row: number) => void;
  /** What stands below the table, given all the rows that it shows page by page. */
  readonly below: (rows: Uint32Array) => ReactNode;
}

/** Rows drawn at once: a browser takes seconds over thousands. */
const PAGE_ROWS = 50;

/** The same configurations as the chart, row by row; those that do not run with their reasons. */
export function TradeoffTable(props: TradeoffTableProps) {
  const { view, result, currentRow, onSelect, below } = props;
  const { selection } = useSelection();
  const [scope, setScope] = useState<TableScope>("frontier");
  const [order, setOrder] = useState<TableOrder | null>(null);
  const [page, setPage] = useState(0);
  const rows = useMemo(
    () => tableRows(view, result, { scope, order, selection }),
    [view, result, scope, order, selection],
  );
  const figures = useMemo(
    () => tableFigures(view).map((figure) => axisValues(result.columns, figure, view.basis)),
    [view, result],
  );
  const { counts } = view;
  const isRunning = scope !== "infeasible";
  const lastPage = Math.max(0, Math.ceil(rows.length / PAGE_ROWS) - 1);
  const first = Math.min(page, lastPage) * PAGE_ROWS;

  function sortBy(figure: FigureId): void {
    setPage(0);
    setOrder({ figure, isDescending: order?.figure === figure && !order.isDescending });
  }

  return (
    <div>
      <div className={styles.scope}>
        <label>
          Rows{" "}
          <select
            value={scope}
            onChange={(event) => {
              setScope(event.target.value as TableScope);
              setPage(0);
            }}
          >
            <option value="frontier">On the frontier ({formatCount(view.frontier.length)})</option>
            <option value="meeting">
              Keep the targets ({formatCount(counts.running - counts.missing)})
            </option>
            <option value="running">All that run ({formatCount(counts.running)})</option>
            <option value="infeasible">Cannot run ({formatCount(counts.infeasible)})</option>
          </select>
        </label>
        {isRunning && <span>Below each figure: its 80 % interval</span>}
        {selection !== null && isRunning && (
          <span>{formatCount(rows.length)} within the selected ranges</span>
        )}
      </div>
      <section
        className={styles.scroll}
        tabIndex={0}
        aria-label={`Configurations by ${figureWords[view.x].noun}`}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Configuration</th>
              {isRunning &&
                figures.map(({ figure, unit }) => (
                  <th key={figure} scope="col" aria-sort={sortOf(order, figure)}>
                    <button type="button" className={styles.sort} onClick={() => sortBy(figure)}>
                      {figureWords[figure].head(view.basis)}
                      {unit !== "" && `, ${unit}`}
                    </button>
                  </th>
                ))}
              {scope !== "frontier" && (
                <th scope="col" className={styles.remark}>
                  {isRunning ? "Remark" : "Why not"}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {Array.from(rows.subarray(first, first + PAGE_ROWS), (row) => (
              <tr key={row} aria-current={row === currentRow || undefined}>
                <th scope="row">
                  <button type="button" className={styles.pick} onClick={() => onSelect(row)}>
                    {view.nameOf(row)}
                  </button>
                </th>
                {isRunning &&
                  figures.map(({ figure, values }) => (
                    <td key={figure}>
                      {formatNumber(values[row] ?? Number.NaN)}
                      <RangeBelow
                        value={values[row] ?? Number.NaN}
                        interval={view.figureInterval(figure, row)}
                      />
                    </td>
                  ))}
                {scope !== "frontier" && (
                  <td className={styles.remark}>{rowRemark(view, result, row)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Pager page={first / PAGE_ROWS} pageRows={PAGE_ROWS} rows={rows.length} onTurn={setPage} />
      {below(rows)}
    </div>
  );
}

/** A value's 80 % interval in small figures; nothing where none is known. */
function RangeBelow({ value, interval }: { value: number; interval: Interval | null }) {
  if (interval === null || !Number.isFinite(value)) return null;
  const text = intervalText(value, interval, (shown) => ({ value: formatNumber(shown), unit: "" }));
  return <span className={styles.range}>{text}</span>;
}

function sortOf(order: TableOrder | null, figure: FigureId): "ascending" | "descending" | "none" {
  if (order?.figure !== figure) return "none";
  return order.isDescending ? "descending" : "ascending";
}
