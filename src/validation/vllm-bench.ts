import type { Seconds } from "../units";
import { TableError, type MeasurementRow } from "./measurement-table";
import { parseJson } from "./parse-json";
import type { PowerSummary } from "./power-log";
import { wallClockSeconds } from "./wall-clock";

/** What one run of `vllm bench serve --save-result` reports, as far as the model can be held against it. */
export interface BenchResult {
  readonly file: string;
  /** Place in the file: the line of a file of lines, the entry of a list, else 1. */
  readonly entry: number;
  /** The file, and the entry where it has several. */
  readonly name: string;
  /** As the server was asked for: `meta-llama/Llama-3.1-8B-Instruct`. */
  readonly modelId: string;
  /** When it was saved, by the machine's wall clock: the end of the run. */
  readonly endSeconds: Seconds | undefined;
  readonly durationSeconds: Seconds;
  readonly completed: number;
  /** Requests that were sent; undefined in results that do not say. */
  readonly prompts: number | undefined;
  /** Requests per second; null: all at once. */
  readonly requestRate: number | null;
  /** Most requests that were open at a time; null: no limit. */
  readonly maxConcurrency: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly outputTokensPerSecond: number;
  readonly meanTtftMilliseconds: number | undefined;
  readonly meanTpotMilliseconds: number;
  readonly medianItlMilliseconds: number | undefined;
  readonly p99ItlMilliseconds: number | undefined;
}

/** What the result does not hold and its owner says. */
export interface BenchSetup {
  /** Catalog id; empty: as the result names it. */
  readonly model: string;
  readonly gpu: string;
  readonly gpus: number;
  readonly tensor: number;
  readonly engine: string;
  readonly weightDtype: string;
}

/**
 * Reads what `vllm bench serve --save-result` writes: one object, a list of them, or one
 * per line, as `--append-result` leaves them. Throws a TableError that names the file and
 * the line and column, or the JSON path, of what cannot be read.
 */
export function parseVllmBench(file: string, content: string): readonly BenchResult[] {
  const lines = content.split("\n").map((text, index) => ({ text: text.trim(), line: index + 1 }));
  const filled = lines.filter(({ text }) => text !== "");
  const manyObjects = filled.length > 1 && filled.every(({ text }) => /^\{.*\}$/.test(text));
  if (manyObjects) {
    return filled.map(({ text, line }) =>
      readResult(
        file,
        parseJson(file, withoutNaN(text), line),
        `line ${line}, $`,
        line,
        `${file} line ${line}`,
      ),
    );
  }
  const value = parseJson(file, withoutNaN(content));
  if (!Array.isArray(value)) return [readResult(file, value, "$", 1, file)];
  if (value.length === 0) throw new TableError(`${file}, $: an empty list`);
  return value.map((entry: unknown, index) =>
    readResult(file, entry, `$[${index}]`, index + 1, `${file} #${index + 1}`),
  );
}

/** Python writes NaN and Infinity, which JSON does not know, where a figure does not exist. */
function withoutNaN(text: string): string {
  return text.replace(/([:[,]\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/g, "$1null");
}

function readResult(
  file: string,
  value: unknown,
  path: string,
  entry: number,
  name: string,
): BenchResult {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TableError(`${file}, ${path}: not an object, so no result of vllm bench serve`);
  }
  const fields = value as Readonly<Record<string, unknown>>;
  const fail = (key: string, problem: string): never => {
    throw new TableError(`${file}, ${path}.${key}: ${problem}`);
  };
  const optional = (key: string): number | undefined => {
    const given = fields[key];
    if (given === undefined || given === null) return undefined;
    if (typeof given !== "number") return fail(key, `not a number: ${JSON.stringify(given)}`);
    return given >= 0 ? given : fail(key, `a negative number: ${given}`);
  };
  const required = (key: string): number => {
    const given = optional(key) ?? fail(key, "missing; not a result of vllm bench serve?");
    return given > 0 ? given : fail(key, "0: nothing was measured");
  };
  const modelId = fields["model_id"];
  if (typeof modelId !== "string" || modelId === "")
    fail("model_id", "the model's name is missing");
  const durationSeconds = required("duration");
  const completed = required("completed");
  const outputTokens = required("total_output_tokens");
  return {
    file,
    entry,
    name,
    modelId: String(modelId),
    endSeconds: readDate(fields["date"], fail),
    durationSeconds,
    completed,
    prompts: optional("num_prompts"),
    requestRate: readRate(fields["request_rate"], fail),
    maxConcurrency: optional("max_concurrency") ?? null,
    inputTokens: required("total_input_tokens"),
    outputTokens,
    outputTokensPerSecond: optional("output_throughput") ?? outputTokens / durationSeconds,
    meanTtftMilliseconds: optional("mean_ttft_ms"),
    meanTpotMilliseconds: required("mean_tpot_ms"),
    medianItlMilliseconds: optional("median_itl_ms"),
    p99ItlMilliseconds: optional("p99_itl_ms"),
  };
}

type Fail = (key: string, problem: string) => never;

/** `20261121-085001`; absent in results that were put together by hand. */
function readDate(given: unknown, fail: Fail): Seconds | undefined {
  if (given === undefined || given === null) return undefined;
  const match = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/.exec(
    typeof given === "string" ? given : "",
  );
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] =
    match?.slice(1).map(Number) ?? [];
  const seconds = match ? wallClockSeconds(year, month, day, hour, minute, second) : undefined;
  return seconds ?? fail("date", `not a date such as 20261121-085001: ${JSON.stringify(given)}`);
}

function readRate(given: unknown, fail: Fail): number | null {
  if (given === undefined || given === null || given === "inf") return null;
  if (typeof given === "number" && given > 0) return given;
  return fail("request_rate", `neither a rate nor "inf": ${JSON.stringify(given)}`);
}

/** A fixed number of users, each asking again once answered: not all at once, not at a rate. */
export function isClosedLoop({ requestRate, maxConcurrency, completed }: BenchResult): boolean {
  return requestRate === null && maxConcurrency !== null && completed >= 2 * maxConcurrency;
}

/**
 * Sequences that ran together on average, by Little's law: in a closed loop those from
 * request to last token, else those from first to last, since the rest may have waited.
 */
function meanRunning(result: BenchResult, closed: boolean): number {
  const tokens = result.outputTokens / result.completed;
  const decodeMilliseconds = result.meanTpotMilliseconds * Math.max(tokens - 1, 1);
  const before = closed ? (result.meanTtftMilliseconds ?? 0) : 0;
  const requestsPerMillisecond = result.completed / (1000 * result.durationSeconds);
  return Math.max(requestsPerMillisecond * (before + decodeMilliseconds), 1);
}

/**
 * The result as a row of a serving table. The time to first token counts in a closed
 * loop only: elsewhere it is waiting, which depends on how the requests arrived.
 */
export function benchRow(
  result: BenchResult,
  setup: BenchSetup,
  power: PowerSummary | undefined,
): MeasurementRow {
  const closed = isClosedLoop(result);
  return {
    line: result.entry,
    text: {
      id: result.name,
      source: "vllm bench serve",
      engine: setup.engine,
      model: setup.model || result.modelId,
      gpu: setup.gpu,
      weight_dtype: setup.weightDtype,
      kv_dtype: "",
      task: "",
    },
    number: {
      num_gpus: setup.gpus,
      tp: setup.tensor,
      batch_mean: meanRunning(result, closed),
      concurrency: closed ? result.maxConcurrency! : undefined,
      input_tokens_mean: result.inputTokens / result.completed,
      output_tokens_mean: result.outputTokens / result.completed,
      ttft_ms: closed ? result.meanTtftMilliseconds : undefined,
      tpot_ms: result.meanTpotMilliseconds,
      itl_median_ms: result.medianItlMilliseconds,
      itl_p99_ms: result.p99ItlMilliseconds,
      output_tokens_per_s: result.outputTokensPerSecond,
      power_w: power?.meanWatts,
      peak_power_w: power?.peakWatts,
      power_cap_w: power?.limitWatts,
      energy_per_output_token_j:
        power && (power.meanWatts * result.durationSeconds) / result.outputTokens,
    },
  };
}
