import { useMemo } from "react";
import { formatCount } from "../../charts/format";
import { fittedCoefficients } from "../../model/fitted-coefficients";
import { applyProfile } from "../../model/server-profile";
import { useActiveProfile, useScenario } from "../../state/selectors";
import { serverGroups } from "../../validation/server-groups";
import { linesText } from "../../validation/lines-text";
import { ActionButton } from "../controls/ActionButton";
import { BenchForm } from "./BenchForm";
import { DropZone } from "./DropZone";
import { FitPanel } from "./FitPanel";
import { FormatHelp } from "./FormatHelp";
import styles from "./MeasurementsPanel.module.css";
import { RowsFigure } from "./RowsFigure";
import { RowsTable } from "./RowsTable";
import { SavedProfiles } from "./SavedProfiles";
import { useComparison } from "./use-comparison";
import { useFit } from "./use-fit";
import { useMeasurements } from "./use-measurements";

/** A visitor's own measurements beside the model, and the model refitted to them. */
export function MeasurementsPanel() {
  const scenario = useScenario();
  const active = useActiveProfile();
  const measurements = useMeasurements(scenario);
  const { rows, remarks, error, taken, files, results } = measurements;
  const { state, start, cancel, reset } = useFit();
  const groups = useMemo(() => serverGroups(rows), [rows]);
  const fit = state.status === "done" ? state.fit : null;
  const coefficients = useMemo(
    () => applyProfile(fittedCoefficients, fit === null ? active : { ...fit, name: "" }),
    [fit, active],
  );
  const { compared, skipped, assumed } = useComparison(rows, coefficients);
  const reasons = Object.entries(skipped);
  return (
    <div className={styles.panel}>
      <p>
        Drop what you measured on your own server and see the model against it. Nothing leaves this
        browser.
      </p>
      <DropZone
        onFiles={(given) => {
          reset();
          measurements.add(given);
        }}
        onRefuse={measurements.refuse}
      />
      <div aria-live="polite" className={styles.status}>
        {taken !== "" && <p>{taken}</p>}
      </div>
      {error !== null && (
        <p role="alert" className={styles.error}>
          {error}
          <span className={styles.unchanged}> Nothing was changed.</span>
        </p>
      )}
      {files.length === 0 && <FormatHelp />}
      {results.length > 0 && <BenchForm measurements={measurements} />}
      {remarks.length > 0 && (
        <ul className={styles.remarks} aria-label="Remarks">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      {reasons.length > 0 && (
        <ul className={styles.remarks} aria-label="Rows left out">
          {reasons.map(([reason, lines]) => (
            <li key={reason}>
              {formatCount(lines.length)} {lines.length === 1 ? "row" : "rows"} left out,{" "}
              {linesText(lines)}, {reason}
            </li>
          ))}
        </ul>
      )}
      {assumed.length > 0 && <p className={styles.assumed}>Assumed: {assumed.join("; ")}.</p>}
      {compared.length > 0 && (
        <>
          <h3>
            Measured → predicted{" "}
            <span className={styles.by}>
              {fit !== null
                ? "after the fit"
                : active === undefined
                  ? "with the committed calibration"
                  : `with the profile ${active.name}`}
            </span>
          </h3>
          <RowsTable compared={compared} />
        </>
      )}
      {rows.length > 0 && (
        <FitPanel groups={groups} files={files} state={state} onStart={start} onCancel={cancel} />
      )}
      {compared.length > 0 && <RowsFigure compared={compared} />}
      {files.length > 0 && (
        <p>
          <ActionButton
            onClick={() => {
              reset();
              measurements.clear();
            }}
          >
            Clear the measurements
          </ActionButton>
        </p>
      )}
      <SavedProfiles />
    </div>
  );
}
