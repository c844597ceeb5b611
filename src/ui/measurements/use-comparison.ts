import { useEffect, useState } from "react";
import { runSliced } from "../../compute/sliced";
import type { Coefficients } from "../../model/coefficients";
import { compareInChunks } from "../../validation/compare-in-chunks";
import type { MeasurementRow } from "../../validation/measurement-table";
import type { TableCompared } from "../../validation/validate-table";

const SLICE_MILLISECONDS = 8;
const NOTHING: TableCompared = { compared: [], skipped: {}, assumed: [] };

/**
 * A visitor's rows beside the model, compared in slices that hold up no frame. While
 * other rows or coefficients are being compared, the comparison before stays.
 */
export function useComparison(
  rows: readonly MeasurementRow[],
  coefficients: Coefficients,
): TableCompared {
  const [comparison, setComparison] = useState(NOTHING);
  useEffect(() => {
    const superseded = new AbortController();
    const table = { file: "your rows", kind: "serving", columns: [], rows } as const;
    runSliced(
      () => compareInChunks(table, undefined, coefficients),
      SLICE_MILLISECONDS,
      superseded.signal,
      () => {},
    ).then(setComparison, (error: unknown) => {
      if (!superseded.signal.aborted) throw error;
    });
    return () => superseded.abort();
  }, [rows, coefficients]);
  return comparison;
}
