import { memo, useMemo, useState } from "react";
import { servingQuantities, type MeasuredQuantity } from "../../charts/measured-quantities";
import { pointsOf, traitValues, validationPoints } from "../../charts/validation-points";
import type { ComparedValue } from "../../validation/validate-table";
import { Select } from "../controls/Select";
import { ScatterFigure } from "../validation/ScatterFigure";
import styles from "./RowsFigure.module.css";

interface RowsFigureProps {
  readonly compared: readonly ComparedValue[];
}

/** A note that names who reports what is of no use here. */
const ownQuantities: readonly MeasuredQuantity[] = servingQuantities.map((quantity) => ({
  ...quantity,
  note: /ML\.ENERGY|AIConfigurator|Splitwise/.test(quantity.note) ? "" : quantity.note,
}));

/** A visitor's rows, predicted against measured, one quantity at a time. */
export const RowsFigure = memo(function RowsFigure({ compared }: RowsFigureProps) {
  const points = useMemo(
    () =>
      validationPoints([
        {
          file: "your rows",
          kind: "serving",
          gpuId: null,
          rows: compared.length,
          skipped: {},
          errors: {},
          values: compared,
          outliers: [],
        },
      ]),
    [compared],
  );
  const labels = useMemo(() => traitValues(points, "model"), [points]);
  const quantities = ownQuantities.filter((one) => pointsOf(points, one, {}).length > 0);
  const [chosen, setChosen] = useState("");
  const [pinned, setPinned] = useState<(typeof points)[number] | null>(null);
  const quantity = quantities.find(({ id }) => id === chosen) ?? quantities[0];
  if (quantity === undefined) return null;
  return (
    <div className={styles.figure}>
      <Select
        value={quantity.id}
        options={quantities.map(({ id, name }) => ({ value: id, label: name }))}
        label="Quantity drawn"
        onChange={setChosen}
      />
      <ScatterFigure
        quantity={quantity}
        points={pointsOf(points, quantity, {})}
        colouredBy="model"
        labels={labels}
        pinned={pinned}
        onPin={setPinned}
      />
    </div>
  );
});
