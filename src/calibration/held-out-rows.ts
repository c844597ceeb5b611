import type { Coefficients } from "../model/coefficients";
import { applyProfile } from "../model/server-profile";
import type { ErrorStatistics } from "../validation/error-statistics";
import type { MeasurementRow } from "../validation/measurement-table";
import { predictServing } from "../validation/predict-serving";
import type { ServerGroup } from "../validation/server-groups";
import { errorsByMetric } from "../validation/validate-table";
import { comparedRows, fitProfile, type FitProgress, type ProfileFit } from "./fit-profile";

type Errors = Readonly<Record<string, ErrorStatistics>>;

/** What the fit is worth on rows that it has not seen. */
export interface HeldOut {
  /** What each part that was left out has of its own. */
  readonly by: "set-up" | "load";
  /** How many parts were left out in turn. */
  readonly parts: number;
  /** Errors of every row, predicted by the fit that was made without its part. */
  readonly errors: Errors;
}

/** A profile, with errors over all rows, and what it is worth beyond them. */
export interface CheckedFit extends ProfileFit {
  /** Null: too few different rows to leave some out. */
  readonly heldOut: HeldOut | null;
}

export type CheckedFitResult =
  | { readonly ok: true; readonly fit: CheckedFit }
  | { readonly ok: false; readonly reason: string };

/** Seven coefficients are told by far fewer; more rows would only take longer. */
const MOST_FITTED = 120;
const MOST_PARTS = 5;
/** Fewer parts would leave a fit with too little of what it has to foretell. */
const LEAST_PARTS = 3;

const SETUP_COLUMNS = ["model", "gpu", "weight_dtype", "kv_dtype"];
const SETUP_NUMBERS = ["num_gpus", "tp", "dp", "ep"];
const LOAD_NUMBERS = [
  "batch_mean",
  "concurrency",
  "max_num_seqs",
  "input_tokens_mean",
  "output_tokens_mean",
  "power_cap_w",
  "sm_clock_mhz",
];

/**
 * Fits a profile to a server's rows (an even choice of 120 where there are more), and
 * fits again without one part of them after the other, to predict that part. Parts are
 * whole set-ups (model, GPUs, formats) where there are three or more, else whole loads
 * (batch, lengths), so that no row is foretold from a repetition of itself.
 * Deterministic.
 *
 * @param mostFitted - Of more rows an even choice is fitted to.
 */
export function fitAndHoldOut(
  coefficients: Coefficients,
  group: ServerGroup,
  onProgress: (progress: FitProgress) => void = () => {},
  mostFitted: number = MOST_FITTED,
): CheckedFitResult {
  const rows = group.rows.filter((row) => predictServing(row, coefficients).ok);
  const { by, parts } = partsOf(rows);
  const isChecked = parts.length >= LEAST_PARTS;
  const runs = isChecked ? parts.length + 1 : 1;
  const fitted = (some: readonly MeasurementRow[], run: number) =>
    fitProfile(coefficients, { ...group, rows: evenChoice(some, mostFitted) }, ({ done, total }) =>
      onProgress({ done: run * total + done, total: runs * total }),
    );
  const result = fitted(rows.length === 0 ? group.rows : rows, 0);
  if (!result.ok) return result;
  const withValues = (values: ProfileFit["values"]) =>
    applyProfile(coefficients, { ...group, name: "", values });
  const heldOut = parts.flatMap((part, index) => {
    if (!isChecked) return [];
    const rest = parts.filter((other) => other !== part).flat();
    const without = fitted(rest, index + 1);
    return comparedRows(part, withValues(without.ok ? without.fit.values : {}));
  });
  return {
    ok: true,
    fit: {
      ...result.fit,
      rows: rows.length,
      errorsBefore: errorsByMetric(comparedRows(rows, coefficients)),
      errorsAfter: errorsByMetric(comparedRows(rows, withValues(result.fit.values))),
      heldOut: isChecked ? { by, parts: parts.length, errors: errorsByMetric(heldOut) } : null,
    },
  };
}

function partsOf(rows: readonly MeasurementRow[]): {
  readonly by: HeldOut["by"];
  readonly parts: readonly (readonly MeasurementRow[])[];
} {
  const setups = alike(rows, setupKey);
  if (setups.length >= LEAST_PARTS) return { by: "set-up", parts: dealt(setups) };
  return { by: "load", parts: dealt(alike(rows, (row) => `${setupKey(row)} ${loadKey(row)}`)) };
}

function setupKey({ text, number }: MeasurementRow): string {
  return [
    ...SETUP_COLUMNS.map((column) => text[column] ?? ""),
    ...SETUP_NUMBERS.map((column) => number[column] ?? ""),
  ].join(" ");
}

function loadKey({ number }: MeasurementRow): string {
  return LOAD_NUMBERS.map((column) => number[column] ?? "").join(" ");
}

/** Rows with the same key together, in the order of first appearance. */
function alike(
  rows: readonly MeasurementRow[],
  keyOf: (row: MeasurementRow) => string,
): readonly (readonly MeasurementRow[])[] {
  const groups = new Map<string, MeasurementRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return [...groups.values()];
}

/** Groups dealt out in turn to at most five parts. */
function dealt(
  groups: readonly (readonly MeasurementRow[])[],
): readonly (readonly MeasurementRow[])[] {
  const count = Math.min(groups.length, MOST_PARTS);
  return Array.from({ length: count }, (_, part) =>
    groups.filter((_group, index) => index % count === part).flat(),
  );
}

function evenChoice(rows: readonly MeasurementRow[], most: number): readonly MeasurementRow[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)]!);
}
