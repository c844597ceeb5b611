import type { FigureId } from "../scenario/sweep-figures";
import { figureWords, groupedFigures } from "./figure-words";
import styles from "./AxisTitle.module.css";
import type { Sense } from "./tradeoff-view";

interface AxisTitleProps {
  readonly which: "x" | "y";
  readonly figure: FigureId;
  /** The figure on the other axis, which cannot be on this one as well. */
  readonly other: FigureId;
  readonly title: string;
  readonly sense: Sense;
  readonly onChoose: (figure: FigureId) => void;
}

const BETTER: Readonly<Record<"x" | "y", Readonly<Record<Sense, string>>>> = {
  x: { lower: "← better", higher: "better →" },
  y: { lower: "↓ better", higher: "↑ better" },
};

/** What an axis shows, which is also where another figure is chosen for it. */
export function AxisTitle({ which, figure, other, title, sense, onChoose }: AxisTitleProps) {
  return (
    <div className={styles.title} data-which={which} data-sense={sense}>
      <span className={styles.choice}>
        <span aria-hidden="true">{title}</span>
        <select
          className={styles.select}
          aria-label={which === "x" ? "Horizontal axis" : "Vertical axis"}
          value={figure}
          onChange={(event) => onChoose(event.target.value as FigureId)}
        >
          {groupedFigures.map(([group, ids]) => {
            const options = ids.map((id) => (
              <option key={id} value={id} disabled={id === other}>
                {figureWords[id].short}
              </option>
            ));
            return group === null ? (
              options
            ) : (
              <optgroup key={group} label={group}>
                {options}
              </optgroup>
            );
          })}
        </select>
      </span>
      <span className={styles.better} aria-hidden="true">
        {BETTER[which][sense]}
      </span>
    </div>
  );
}
