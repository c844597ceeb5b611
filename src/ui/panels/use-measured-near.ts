import { useDeferredValue, useEffect, useMemo } from "react";
import { measuredNear } from "../../charts/measured-near";
import { useActions, useEmbed, useMeasuredRows, useScenario } from "../../state/selectors";
import type { MeasurementRow } from "../../validation/measurement-table";

const NONE: readonly MeasurementRow[] = [];

/**
 * The measured rows near the current scenario; none until they are fetched, which starts
 * with the first look at the charts. Embedded pages ask their host's server for nothing more.
 */
export function useMeasuredNear(): readonly MeasurementRow[] {
  const embed = useEmbed();
  const rows = useMeasuredRows();
  // Levers move first; which rows are near follows.
  const scenario = useDeferredValue(useScenario());
  const { loadMeasuredRows } = useActions();
  useEffect(() => {
    if (!embed) loadMeasuredRows();
  }, [embed, loadMeasuredRows]);
  return useMemo(() => (rows === null ? NONE : measuredNear(rows, scenario)), [rows, scenario]);
}
