import type { MeasuredQuantity } from "../../charts/measured-quantities";
import type { ErrorGroup, ValidationPoint } from "../../charts/validation-points";
import { signedErrorPercent } from "../../charts/validation-points";
import { pointSetting, rowName } from "../../charts/validation-words";
import type { ExportTable, Provenance } from "../../scenario/export/export-table";

/** Errors by group as a table to take away. */
export function errorTable(
  title: string,
  groups: readonly ErrorGroup[],
  provenance: Provenance,
): ExportTable {
  return {
    title,
    columns: [
      { name: "group", unit: null },
      { name: "rows", unit: null },
      { name: "median_absolute_error", unit: "%" },
      { name: "nine_in_ten_within", unit: "%" },
      { name: "median_signed_error", unit: "%" },
    ],
    rows: groups.map(({ label, errors }) => [
      label,
      errors.n,
      errors.mdape,
      errors.p90,
      errors.bias,
    ]),
    provenance,
  };
}

/** Measured rows of one quantity beside their predictions as a table to take away. */
export function pointTable(
  { name, unit }: MeasuredQuantity,
  points: readonly ValidationPoint[],
  provenance: Provenance,
): ExportTable {
  return {
    title: `${name}: measured and predicted`,
    columns: [
      { name: "row", unit: null },
      { name: "id", unit: null },
      { name: "setting", unit: null },
      { name: "source", unit: null },
      { name: "measured", unit },
      { name: "predicted", unit },
      { name: "error", unit: "%" },
    ],
    rows: points.map((point) => [
      rowName(point.row),
      point.row.text["id"] ?? null,
      pointSetting(point),
      point.traits.source || "AIConfigurator",
      point.measured,
      point.predicted,
      signedErrorPercent(point),
    ]),
    provenance,
  };
}
