import { useActions, usePanelOpen, useScenario } from "../../state/selectors";
import { Lever } from "./Lever";
import { leverApplies } from "./lever-applies";
import type { LeverGroupSpec } from "./lever-groups";
import { LeverGroupTitle } from "./LeverFrame";
import styles from "./LeverGroup.module.css";
import { inputValueText } from "./value-text";

interface LeverGroupProps {
  readonly group: LeverGroupSpec;
}

/** One group: its leading levers, and the others folded behind a line that says how they stand. */
export function LeverGroup({ group }: LeverGroupProps) {
  const scenario = useScenario();
  const panelId = `levers-${group.id}`;
  const open = usePanelOpen(panelId);
  const { setPanelOpen } = useActions();
  const others = group.others.filter((input) => leverApplies(input, scenario));
  return (
    <section className={styles.group} aria-label={group.title}>
      {group.leading.length === 0 && <h2 className={styles.title}>{group.title}</h2>}
      {group.leading.map((input, index) => (
        <LeverGroupTitle key={input.key} value={index === 0 ? group.title : null}>
          <Lever input={input} />
        </LeverGroupTitle>
      ))}
      {others.length > 0 && (
        <details
          className={styles.others}
          open={open}
          onToggle={(event) => {
            const { open: now } = event.currentTarget;
            if (now !== open) setPanelOpen(panelId, now);
          }}
        >
          <summary className={styles.summary}>
            <span className={styles.values}>
              {open
                ? "Fewer levers"
                : others.map((input) => inputValueText(input, scenario)).join(" · ")}
            </span>
          </summary>
          {open && others.map((input) => <Lever key={input.key} input={input} />)}
        </details>
      )}
    </section>
  );
}
