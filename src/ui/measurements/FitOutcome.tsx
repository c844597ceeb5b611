import { useId, useState } from "react";
import { percentText } from "../../charts/validation-words";
import type { FitFound } from "../../compute/fit-profile-in-worker";
import { isProfileName } from "../../model/server-profile";
import { profileWords, profileValueLabel } from "../../scenario/profile-text";
import { useActions } from "../../state/selectors";
import { servingMetrics } from "../../validation/table-metrics";
import { ActionButton } from "../controls/ActionButton";
import styles from "./FitOutcome.module.css";
import { heldOutText } from "./held-out-text";
import { metricName } from "./RowsTable";

interface FitOutcomeProps {
  readonly fit: FitFound;
  readonly files: readonly string[];
}

/** What a fit changed and what it gained, and the name under which it is kept. */
export function FitOutcome({ fit, files }: FitOutcomeProps) {
  const { saveProfile, applyProfile } = useActions();
  const nameId = useId();
  const hintId = useId();
  const [name, setName] = useState("my server");
  const [kept, setKept] = useState(false);
  const { engineId, architecture, values, rows, errorsBefore, errorsAfter, heldOut } = fit;
  const good = isProfileName(name.trim());

  function keep(): void {
    if (!good) return;
    const profile = { name: name.trim(), engineId, architecture, values };
    saveProfile({
      ...profile,
      rows,
      errorsBefore,
      errorsAfter,
      createdFrom: files,
      ...(heldOut && { errorsHeldOut: heldOut.errors }),
    });
    applyProfile(profile);
    setKept(true);
  }

  return (
    <div className={styles.outcome}>
      <div className={styles.tables}>
        <table className={styles.table}>
          <caption>Median error over {rows} rows</caption>
          <thead>
            <tr>
              <th scope="col">Quantity</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
              {heldOut !== null && <th scope="col">Held out</th>}
            </tr>
          </thead>
          <tbody>
            {servingMetrics.map((metric) => {
              const before = errorsBefore[metric];
              const after = errorsAfter[metric];
              return before === undefined || after === undefined ? null : (
                <tr key={metric}>
                  <th scope="row">{metricName(metric)}</th>
                  <td>{percentText(before.mdape)}</td>
                  <td className={styles.strong}>{percentText(after.mdape)}</td>
                  {heldOut !== null && (
                    <td>{percentText(heldOut.errors[metric]?.mdape ?? Number.NaN)}</td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
        <table className={styles.table}>
          <caption>What was fitted</caption>
          <thead>
            <tr>
              <th scope="col">Coefficient</th>
              <th scope="col">Calibrated</th>
              <th scope="col">Yours</th>
              <th scope="col" className={styles.why}>
                Why
              </th>
            </tr>
          </thead>
          <tbody>
            {fit.fittedValues.map(({ key, calibrated, fitted, reason }) => (
              <tr key={key}>
                <th scope="row">{profileWords[key].label}</th>
                <td>{profileValueLabel(key, calibrated)}</td>
                <td className={styles.strong}>
                  {fitted === null ? "as it was" : profileValueLabel(key, fitted)}
                </td>
                <td className={styles.why}>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.hint}>{heldOutText(fit)}</p>
      <form
        className={styles.keep}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <label htmlFor={nameId}>Name</label>
        <input
          id={nameId}
          className={styles.name}
          value={name}
          maxLength={40}
          autoComplete="off"
          aria-invalid={!good}
          aria-describedby={hintId}
          onChange={(event) => {
            setName(event.target.value);
            setKept(false);
          }}
        />
        <ActionButton type="submit" disabled={!good}>
          Apply this profile
        </ActionButton>
        <span id={hintId} className={styles.hint} aria-live="polite">
          {!good && "Up to 40 letters, digits, spaces, dots and dashes."}
          {kept && "Applied: the explorer counts with it now, and its link carries it."}
        </span>
      </form>
    </div>
  );
}
