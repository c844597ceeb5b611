import { useId, useMemo, useRef, useState } from "react";
import type { MeasuredQuantity } from "../../charts/measured-quantities";
import { ValidationChart } from "../../charts/ValidationChart";
import { ValidationLegend } from "../../charts/ValidationLegend";
import type { ErrorTrait, ValidationPoint } from "../../charts/validation-points";
import { pointKey } from "../../charts/validation-points";
import { validationView } from "../../charts/validation-view";
import { validationSummary, validationTitle } from "../../charts/validation-words";
import { ActionButton } from "../controls/ActionButton";
import { SavePicture } from "../share/SavePicture";
import styles from "./ScatterFigure.module.css";
import { ScatterTable } from "./ScatterTable";

interface ScatterFigureProps {
  readonly quantity: MeasuredQuantity;
  readonly points: readonly ValidationPoint[];
  readonly colouredBy: ErrorTrait;
  /** Every value of that trait, in the order of their styles. */
  readonly labels: readonly string[];
  /** A point of the row that is pinned, of whatever quantity. */
  readonly pinned: ValidationPoint | null;
  readonly onPin: (point: ValidationPoint) => void;
}

/** Predicted against measured of one quantity, with its finding and the table behind it. */
export function ScatterFigure(props: ScatterFigureProps) {
  const { quantity, points, colouredBy, labels, pinned, onPin } = props;
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const figure = useRef<HTMLElement>(null);
  const view = useMemo(
    () => validationView(quantity, points, colouredBy, labels),
    [quantity, points, colouredBy, labels],
  );
  if (view === null) return <p className={styles.nothing}>No row that is chosen measures this.</p>;
  const key = pinned === null ? null : pointKey(pinned);
  const index = view.points.findIndex((point) => pointKey(point) === key);
  return (
    <figure ref={figure} className={styles.figure} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {validationTitle(view)}
        </h2>
        <ActionButton
          data-no-picture
          className={styles.toggle}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? "Chart" : "Table"}
        </ActionButton>
      </div>
      {asTable ? (
        <ScatterTable view={view} pinnedKey={key} onPin={onPin} />
      ) : (
        <>
          <ValidationLegend view={view} />
          <ValidationChart
            view={view}
            pinned={index < 0 ? null : index}
            onPin={(at) => {
              const point = view.points[at];
              if (point !== undefined) onPin(point);
            }}
          />
        </>
      )}
      <figcaption className={styles.caption}>
        <p>{validationSummary(view)}</p>
        <p>{quantity.note}</p>
        {!asTable && (
          <SavePicture name={`wattif-validation-${quantity.id}`} of={figure} isOfScenario={false} />
        )}
      </figcaption>
    </figure>
  );
}
