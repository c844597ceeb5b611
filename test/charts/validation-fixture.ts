import type { ValidationPoint } from "../../src/charts/validation-points";
import { validationPoints } from "../../src/charts/validation-points";
import { plainRow, servingTable } from "../validation/shipped-measurements";

/** One made-up value: cells of its row that differ, what was measured, what is predicted. */
export interface FixtureValue {
  readonly cells?: Readonly<Record<string, string | number>>;
  readonly metric?: string;
  readonly measured: number;
  readonly predicted: number;
}

/** Points as the page makes them of a comparison; each value in a row of its own. */
export function pointsOfValues(values: readonly FixtureValue[]): readonly ValidationPoint[] {
  const { rows } = servingTable(
    values.map(({ cells, metric = "itl_median_ms", measured }) => ({
      ...plainRow,
      ...cells,
      [metric]: measured,
    })),
  );
  return validationPoints([
    {
      file: "made-up.csv",
      kind: "serving",
      gpuId: null,
      rows: rows.length,
      skipped: {},
      errors: {},
      outliers: [],
      values: values.map(({ metric = "itl_median_ms", measured, predicted }, index) => {
        return { row: rows[index]!, metric, measured, predicted };
      }),
    },
  ]);
}
