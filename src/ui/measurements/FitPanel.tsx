import { useState } from "react";
import { findEngine } from "../../catalog/engines";
import { formatCount } from "../../charts/format";
import type { ServerGroup } from "../../validation/server-groups";
import { ActionButton } from "../controls/ActionButton";
import { Select } from "../controls/Select";
import styles from "./FitPanel.module.css";
import { FitOutcome } from "./FitOutcome";
import type { FitState } from "./use-fit";

interface FitPanelProps {
  readonly groups: readonly ServerGroup[];
  readonly files: readonly string[];
  readonly state: FitState;
  readonly onStart: (group: ServerGroup) => void;
  readonly onCancel: () => void;
}

/** Refits the few coefficients that tell this server from others, with progress and a way out. */
export function FitPanel({ groups, files, state, onStart, onCancel }: FitPanelProps) {
  const [groupId, setGroupId] = useState("");
  const group = groups.find(({ id }) => id === groupId) ?? groups[0];
  if (group === undefined) return null;
  const left = groups.reduce((sum, { rows }) => sum + rows.length, 0) - group.rows.length;
  return (
    <section className={styles.panel} aria-label="Refit">
      <div className={styles.start}>
        {groups.length > 1 && (
          <span className={styles.group}>
            <Select
              value={group.id}
              options={groups.map((one) => ({ value: one.id, label: groupName(one) }))}
              label="Rows to fit to"
              onChange={setGroupId}
            />
          </span>
        )}
        {state.status === "running" ? (
          <>
            <progress
              max={state.steps?.total ?? 1}
              value={state.steps?.done ?? 0}
              aria-label="Fitting"
            />
            <span className={styles.note}>
              {state.steps === null
                ? "Starting"
                : `Trial ${state.steps.done} of at most ${state.steps.total}`}
            </span>
            <ActionButton onClick={onCancel}>Cancel</ActionButton>
          </>
        ) : (
          <>
            <ActionButton className={styles.primary} onClick={() => onStart(group)}>
              Refit to this server
            </ActionButton>
            <span className={styles.note}>
              {groups.length === 1 && `${groupName(group)}. `}
              {left > 0 && `The other ${formatCount(left)} rows stay out of it. `}
              Up to seven coefficients, pulled towards the committed calibration.
            </span>
          </>
        )}
      </div>
      <div aria-live="polite">
        {state.status === "cancelled" && <p>Cancelled; nothing has changed.</p>}
        {state.status === "refused" && <p className={styles.refused}>{state.reason}</p>}
      </div>
      {state.status === "done" && <FitOutcome key={state.group.id} fit={state.fit} files={files} />}
    </section>
  );
}

function groupName({ engineId, architecture, rows }: ServerGroup): string {
  const engine = findEngine(engineId)?.name ?? engineId;
  return `${engine} on ${architecture}: ${formatCount(rows.length)} ${rows.length === 1 ? "row" : "rows"}`;
}
