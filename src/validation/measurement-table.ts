import { csvParseRows } from "d3-dsv";

/** The kinds of tables that can be compared with the model. */
export type TableKind =
  | "serving"
  | "gemm"
  | "attention-decode"
  | "attention-prefill"
  | "experts"
  | "all-reduce"
  | "collective"
  | "layer-profile";

/** Kinds whose rows time one kernel each. */
export type KernelTableKind = Exclude<TableKind, "serving" | "layer-profile">;

interface TableFormat {
  readonly kind: TableKind;
  /** Columns that name the kind: all must be there. */
  readonly required: readonly string[];
  readonly numbers: readonly string[];
}

/** In the order they are tried: the first whose required columns are all present. */
const formats: readonly TableFormat[] = [
  {
    kind: "serving",
    required: ["model", "gpu", "num_gpus", "tp"],
    numbers: [
      "num_gpus",
      "tp",
      "ep",
      "moe_tp",
      "dp",
      "concurrency",
      "max_num_seqs",
      "batch_mean",
      "input_tokens_mean",
      "output_tokens_mean",
      "prefill_batch",
      "prefill_ms",
      "itl_median_ms",
      "itl_p90_ms",
      "itl_p99_ms",
      "output_tokens_per_s",
      "power_w",
      "peak_power_w",
      "energy_per_output_token_j",
      "power_cap_w",
      "ttft_ms",
      "tpot_ms",
    ],
  },
  {
    kind: "layer-profile",
    required: [
      "phase",
      "tp",
      "input_len_tokens",
      "sm_clock_locked_mhz",
      "batch_size",
      "attn_us_per_layer",
      "ffn_us_per_layer",
    ],
    numbers: [
      "tp",
      "input_len_tokens",
      "output_len_tokens",
      "sm_clock_locked_mhz",
      "batch_size",
      "attn_us_per_layer",
      "ffn_us_per_layer",
      "ttft_or_tpot_ms",
      "attn_energy_mj_per_layer_all_gpus",
      "ffn_energy_mj_per_layer_all_gpus",
    ],
  },
  {
    kind: "experts",
    required: [
      "dtype",
      "tokens",
      "hidden",
      "expert_ffn",
      "top_k",
      "experts",
      "tp",
      "ep",
      "latency_ms",
    ],
    numbers: [
      "tokens",
      "hidden",
      "expert_ffn",
      "top_k",
      "experts",
      "tp",
      "ep",
      "latency_ms",
      "power_w",
    ],
  },
  {
    kind: "gemm",
    required: ["dtype", "m", "n", "k", "latency_ms"],
    numbers: ["m", "n", "k", "latency_ms", "power_w"],
  },
  {
    kind: "attention-decode",
    required: [
      "kv_dtype",
      "batch",
      "context_tokens",
      "heads",
      "kv_heads",
      "head_dim",
      "latency_ms",
    ],
    numbers: [
      "batch",
      "context_tokens",
      "heads",
      "kv_heads",
      "head_dim",
      "window",
      "latency_ms",
      "power_w",
    ],
  },
  {
    kind: "attention-prefill",
    required: ["kv_dtype", "batch", "input_tokens", "heads", "kv_heads", "head_dim", "latency_ms"],
    numbers: [
      "batch",
      "input_tokens",
      "heads",
      "kv_heads",
      "head_dim",
      "window",
      "latency_ms",
      "power_w",
    ],
  },
  {
    kind: "collective",
    required: ["op", "gpus", "message_elements", "dtype", "latency_ms"],
    numbers: ["gpus", "message_elements", "latency_ms"],
  },
  {
    kind: "all-reduce",
    required: ["gpus", "message_elements", "dtype", "latency_ms"],
    numbers: ["gpus", "message_elements", "latency_ms"],
  },
];

/** A row as read: text by column, and numbers (undefined where the cell is empty). */
export interface MeasurementRow {
  readonly line: number;
  readonly text: Readonly<Record<string, string>>;
  readonly number: Readonly<Record<string, number | undefined>>;
}

export interface MeasurementTable {
  readonly file: string;
  readonly kind: TableKind;
  readonly columns: readonly string[];
  readonly rows: readonly MeasurementRow[];
}

/** A file that cannot be read; the message names file, line and column. */
export class TableError extends Error {
  override readonly name = "TableError";
}

function fail(file: string, line: number, column: string, problem: string): never {
  throw new TableError(`${file}, line ${line}, column ${column}: ${problem}`);
}

function quote(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return JSON.stringify(short);
}

/** Lines that a parsed record spans: one more than the line breaks inside its quoted cells. */
function linesOf(record: readonly string[]): number {
  return record.reduce((lines, cell) => lines + (cell.match(/\n/g)?.length ?? 0), 1);
}

/**
 * Reads a CSV of measurements and finds out which kind it is by its columns.
 * Numbers must be finite; `gpus`, `tp` and the like must be positive where given.
 * Throws a TableError at the first thing that cannot be read.
 */
export function parseMeasurementTable(file: string, content: string): MeasurementTable {
  const text = content.replace(/^\uFEFF/, "");
  if (text.includes("\0")) fail(file, 1, "1", "not a text file");
  const records = csvParseRows(text);
  const header = records[0]?.map((name) => name.trim());
  if (header === undefined || header.every((name) => name === ""))
    fail(file, 1, "1", "the file is empty");
  const repeated = header.find((name, index) => header.indexOf(name) !== index);
  if (repeated !== undefined) fail(file, 1, repeated, "the column stands twice in the header");
  const format = formats.find(({ required }) => required.every((name) => header.includes(name)));
  if (format === undefined) {
    const nearest = formats
      .map(({ kind, required }) => ({
        kind,
        missing: required.filter((name) => !header.includes(name)),
      }))
      .toSorted((a, b) => a.missing.length - b.missing.length)[0]!;
    fail(
      file,
      1,
      nearest.missing[0]!,
      `not a table of a known kind; for "${nearest.kind}" it lacks ${nearest.missing.join(", ")}`,
    );
  }
  const rows: MeasurementRow[] = [];
  let line = 1 + linesOf(header);
  for (const record of records.slice(1)) {
    const blank = record.length === 1 && record[0]!.trim() === "";
    if (!blank) rows.push(readRow(file, format, header, record, line));
    line += linesOf(record);
  }
  return { file, kind: format.kind, columns: header, rows };
}

function readRow(
  file: string,
  format: TableFormat,
  header: readonly string[],
  record: readonly string[],
  line: number,
): MeasurementRow {
  if (record.length !== header.length) {
    const at = Math.min(record.length, header.length);
    fail(
      file,
      line,
      header[at] ?? String(at + 1),
      `${record.length} cells where the header has ${header.length}`,
    );
  }
  const cells: Record<string, string> = {};
  const numbers: Record<string, number | undefined> = {};
  header.forEach((name, index) => {
    const cell = record[index]!.trim();
    cells[name] = cell;
    if (!format.numbers.includes(name)) return;
    if (cell === "") {
      if (format.required.includes(name)) fail(file, line, name, "a number is missing");
      return;
    }
    const value = Number(cell);
    if (!Number.isFinite(value)) fail(file, line, name, `not a number: ${quote(cell)}`);
    if (value < 0) fail(file, line, name, `a negative number: ${quote(cell)}`);
    numbers[name] = value;
  });
  return { line, text: cells, number: numbers };
}
