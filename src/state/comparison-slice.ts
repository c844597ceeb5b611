import type { ChosenRunner } from "../compute/choose-runner";
import { fetchTables } from "../compute/fetch-tables";
import { describeError } from "../compute/runner-error";
import type { ShippedTable } from "../validation/shipped-tables";
import { kernelTables, servingTables, sweepTables } from "../validation/shipped-tables";
import type { ComparisonSlice, ComparisonState, TableSet } from "./app-state";
import type { SliceCreator } from "./slice";

const tableSets: Readonly<Record<TableSet, readonly ShippedTable[]>> = {
  serving: servingTables,
  kernels: kernelTables,
  sweeps: sweepTables,
};

const untouched: ComparisonState = { status: "idle", progress: null, tables: [], error: null };

/**
 * @param chooseRunner - The page's runner, the same at every call; must not reject.
 */
export function createComparisonSlice(
  chooseRunner: () => Promise<ChosenRunner>,
): SliceCreator<ComparisonSlice> {
  return (set, get) => {
    // Nothing interrupts a comparison: it takes a second and stays true for the whole visit.
    const { signal } = new AbortController();
    let rowsAsked = false;

    function change(tables: TableSet, state: Partial<ComparisonState>): void {
      const { comparisons } = get();
      set({ comparisons: { ...comparisons, [tables]: { ...comparisons[tables], ...state } } });
    }

    async function compare(tables: TableSet): Promise<void> {
      change(tables, { status: "running", progress: null, error: null });
      try {
        const texts = await fetchTables(tableSets[tables], signal);
        const { runner } = await chooseRunner();
        const compared = await runner.compare(texts, signal, (progress) =>
          change(tables, { progress }),
        );
        change(tables, { status: "done", progress: null, tables: compared });
      } catch (error) {
        change(tables, { status: "error", progress: null, error: describeError(error) });
      }
    }

    async function loadRows(): Promise<void> {
      try {
        const [{ parseMeasurementTable }, texts] = await Promise.all([
          import("../validation/measurement-table"),
          fetchTables(servingTables, signal),
        ]);
        set({
          measuredRows: texts
            .flatMap(({ file, content }) => parseMeasurementTable(file, content).rows)
            .filter(({ number }) => number["energy_per_output_token_j"] !== undefined),
        });
      } catch {
        // The charts do without: the validation page says what is wrong with a table.
      }
    }

    return {
      comparisons: { serving: untouched, kernels: untouched, sweeps: untouched },
      compareTables(tables) {
        const { status } = get().comparisons[tables];
        if (status === "idle" || status === "error") void compare(tables);
      },
      measuredRows: null,
      loadMeasuredRows() {
        if (rowsAsked) return;
        rowsAsked = true;
        void loadRows();
      },
    };
  };
}
