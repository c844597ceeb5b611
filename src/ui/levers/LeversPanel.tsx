import { useState } from "react";
import { useEmbed, useEvaluation, useScenario } from "../../state/selectors";
import { figureSetting } from "../panels/figure-setting";
import { leadingFigures } from "../panels/figure-specs";
import { LeverGroup } from "./LeverGroup";
import { leverGroups } from "./lever-groups";
import styles from "./LeversPanel.module.css";

/**
 * All levers, in the order in which a person thinks. On a narrow screen they fold
 * away: into a sheet at the bottom, so that figures stay in sight while one drags,
 * or in place where the page is embedded and has no bottom of its own.
 */
export function LeversPanel() {
  const embed = useEmbed();
  const [unfolded, setUnfolded] = useState(false);
  const evaluation = useEvaluation();
  const scenario = useScenario();
  const readout =
    evaluation?.feasible === true
      ? leadingFigures(evaluation, figureSetting(scenario))
      : "cannot run";
  return (
    <aside
      className={styles.panel}
      data-unfolded={unfolded || undefined}
      data-embed={embed || undefined}
      aria-label="Levers"
    >
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={unfolded}
        aria-controls="levers"
        onClick={() => setUnfolded(!unfolded)}
      >
        <span>{unfolded ? "Close levers" : "Change levers"}</span>
        <span className={styles.readout}>{readout}</span>
      </button>
      <div id="levers" className={styles.levers}>
        {leverGroups.map((group) => (
          <LeverGroup key={group.id} group={group} />
        ))}
      </div>
    </aside>
  );
}
