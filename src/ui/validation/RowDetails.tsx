import type { ReactNode } from "react";
import { joined } from "../../charts/format";
import { quantityOfMetric } from "../../charts/measured-quantities";
import type { ValidationPoint } from "../../charts/validation-points";
import { pointKey, signedErrorPercent } from "../../charts/validation-points";
import {
  pointSetting,
  quantityFigure,
  rowName,
  signedPercentText,
} from "../../charts/validation-words";
import { encodeScenario } from "../../scenario/codec";
import { measuredScenario } from "../../state/measured-scenario";
import { useActions, usePresetId } from "../../state/selectors";
import type { TableComparison } from "../../validation/compare-tables";
import { outlierReasons } from "../../validation/outlier-reasons";
import { kernelSource, measurementSources } from "../../validation/shipped-tables";
import { ActionButton } from "../controls/ActionButton";
import { pageLink } from "../share/links";
import errorTable from "./ErrorTable.module.css";
import styles from "./RowDetails.module.css";

interface RowDetailsProps {
  /** What is pinned, as a landmark's name. */
  readonly label: string;
  readonly pinned: ValidationPoint | null;
  /** Every point of every quantity. */
  readonly points: readonly ValidationPoint[];
  readonly tables: readonly TableComparison[];
  readonly onClose: () => void;
}

/** The pinned row: where it comes from, all that it measures, and the way to its scenario. */
export function RowDetails({ label, pinned, points, tables, onClose }: RowDetailsProps) {
  if (pinned === null) {
    return (
      <aside className={styles.card} aria-label={label}>
        <p className={styles.hint}>
          Point at a mark to see its row; click it, or walk with the arrow keys and press Enter, to
          pin it here with everything it measures and a link to its scenario.
        </p>
      </aside>
    );
  }
  const { row, file } = pinned;
  const source = measurementSources[row.text["source"] ?? ""] ?? kernelSource;
  const outlier = tables
    .find((table) => table.file === file)
    ?.outliers.find((known) => known.row === row);
  const own = points.filter((point) => pointKey(point) === pointKey(pinned));
  return (
    <aside className={styles.card} aria-label={label} aria-live="polite">
      <div className={styles.head}>
        <h3 className={styles.title}>{rowName(row)}</h3>
        <ActionButton onClick={onClose}>Unpin</ActionButton>
      </div>
      <p>{pointSetting(pinned)}</p>
      <dl className={styles.facts}>
        <Fact name="Source">{source.title}</Fact>
        <Fact name="Table">
          <a href={`measurements/${file}`} download>
            {file}
          </a>
          , line {row.line}
        </Fact>
        <Fact name="Engine">{row.text["engine"] ?? ""}</Fact>
        <Fact name="Weights">{row.text["weight_dtype"]?.toUpperCase() ?? ""}</Fact>
        <Fact name="Task">{row.text["task"] ?? ""}</Fact>
        <Fact name="Tokens">{lengths(pinned)}</Fact>
      </dl>
      <table className={errorTable.table}>
        <thead>
          <tr>
            <th scope="col">Quantity</th>
            <th scope="col">Measured</th>
            <th scope="col">Predicted</th>
            <th scope="col">Error</th>
          </tr>
        </thead>
        <tbody>
          {own.map((point) => {
            const quantity = quantityOfMetric(point.metric);
            if (quantity === undefined) return null;
            return (
              <tr key={point.metric}>
                <th scope="row">{quantity.name}</th>
                <td>{joined(quantityFigure(point.measured, quantity))}</td>
                <td>{joined(quantityFigure(point.predicted, quantity))}</td>
                <td>{signedPercentText(signedErrorPercent(point))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {outlier !== undefined && (
        <p>
          <strong>{outlierReasons[outlier.reason].title}.</strong>{" "}
          {outlierReasons[outlier.reason].explanation}
        </p>
      )}
      <ScenarioLink point={pinned} />
    </aside>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ScenarioLink({ point }: { readonly point: ValidationPoint }) {
  const presetId = usePresetId();
  const { openInExplorer } = useActions();
  const scenario = measuredScenario(point.row);
  if (scenario === null) return null;
  return (
    <p className={styles.open}>
      <a
        href={pageLink(encodeScenario(scenario, presetId))}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          openInExplorer(scenario);
        }}
      >
        Open as a scenario
      </a>
      <span className={styles.hint}> Its mean lengths stand for all requests there.</span>
    </p>
  );
}

function lengths({ row: { number } }: ValidationPoint): string {
  const { input_tokens_mean: input, output_tokens_mean: output } = number;
  if (output === undefined) return "";
  const prompts = input === undefined ? "input not reported" : `${Math.round(input)} in`;
  return `${prompts}, ${Math.round(output)} out`;
}
