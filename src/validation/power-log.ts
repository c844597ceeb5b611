import type { Joules, Seconds, Watts } from "../units";
import { cellNumber, isNothing, parseDelimited } from "./delimited-text";
import { TableError } from "./measurement-table";
import { timeOfDay, wallClockSeconds } from "./wall-clock";

/** What one GPU reported; times by the machine's wall clock, ascending. */
export interface GpuPowerLog {
  readonly gpu: string;
  readonly seconds: readonly Seconds[];
  readonly watts: readonly Watts[];
  /** Mean of the reported power limit; undefined where it was not asked for. */
  readonly limitWatts: Watts | undefined;
}

/** A log of `nvidia-smi --query-gpu=timestamp,index,power.draw --format=csv -l 1`. */
export interface PowerLog {
  readonly file: string;
  readonly gpus: readonly GpuPowerLog[];
}

/** A stretch of time. */
export interface Window {
  readonly startSeconds: Seconds;
  readonly endSeconds: Seconds;
}

/** What some GPUs of a log drew together during a window. */
export interface PowerSummary extends Window {
  readonly gpus: readonly string[];
  readonly meanWatts: Watts;
  readonly peakWatts: Watts;
  readonly joules: Joules;
  readonly limitWatts: Watts | undefined;
  /** Times without a sample that were bridged by a straight line, in words. */
  readonly gaps: readonly string[];
}

/** Longer silences are reported: what was drawn in between is a guess. */
const GAP_SECONDS = 3;
/** Above this share of the way from the least to the most power, GPUs are at work. */
const BUSY_SHARE = 0.3;
/** A log whose most is less than this many times its least has no idling in it. */
const IDLE_CONTRAST = 1.3;

/** `2026/11/21 08:50:01.123`, as nvidia-smi writes it; `2026-11-21T08:50:01` as scripts around it do. */
const TIMESTAMP =
  /^(\d{4})([/-])(\d\d)\2(\d\d)[ T](\d\d):(\d\d):(\d\d(?:\.\d+)?)(?:Z|[-+]\d\d:?\d\d)?$/;
/** The columns that tell GPUs apart, the handiest first. */
const IDENTITIES = ["index", "uuid", "gpu_uuid", "pci.bus_id", "gpu_bus_id"];

/** Whether a text's first line is the header of such a log, or a sample of one without a header. */
export function looksLikePowerLog(content: string): boolean {
  const [header = ""] = content.split("\n", 1);
  const [first = "", ...others] = cellsOf(header.replace(/^\uFEFF/, ""));
  const isSample = readTimestamp(first) !== undefined && others.length > 0;
  return isSample || ([first, ...others].includes("timestamp") && /power\.draw/.test(header));
}

function cellsOf(line: string): readonly string[] {
  return line.split(/[,;\t]/).map((cell) => cell.trim());
}

/**
 * Reads such a log, with or without units in its cells. Samples without a power (`[N/A]`)
 * and headers of logs that were put together are left out, and so is a last line that was
 * cut off as the log was stopped. Throws a TableError that names file, line and column of
 * what cannot be read.
 */
export function parsePowerLog(file: string, content: string): PowerLog {
  const fail = (line: number, column: string, problem: string): never => {
    throw new TableError(`${file}, line ${line}, column ${column}: ${problem}`);
  };
  const { records, decimalComma } = parseDelimited(content);
  const header = (records[0] ?? []).map((name) => name.trim());
  const names = header.map((name) => name.replace(/ *\[.*\]$/, ""));
  const timeAt = names.indexOf("timestamp");
  const powerAt = names.findIndex((name) => name.startsWith("power.draw"));
  if (readTimestamp(header[0] ?? "") !== undefined) {
    fail(1, "1", "samples without a header; log them without the option noheader");
  }
  if (timeAt < 0) fail(1, "timestamp", "the column is missing");
  if (powerAt < 0) fail(1, "power.draw", "the column is missing");
  const identityAt = IDENTITIES.map((name) => names.indexOf(name)).find((at) => at >= 0);
  const limitAt = names.findIndex((name) => /^(?:enforced\.)?power\.limit$/.test(name));
  const gpus = new Map<string, { seconds: number[]; watts: number[]; limits: number[] }>();
  const cut = !content.endsWith("\n") && (records.at(-1)?.length ?? 0) < header.length;
  for (const [index, record] of records.slice(0, cut ? -1 : undefined).entries()) {
    const line = index + 1;
    if (line === 1 || (record.length === 1 && record[0]!.trim() === "")) continue;
    if (record.length !== header.length) {
      const at = header[Math.min(record.length, header.length - 1)]!;
      fail(line, at, `${record.length} cells where the header has ${header.length}`);
    }
    const cell = (at: number): string => record[at]!.trim();
    if (cell(timeAt) === header[timeAt] || isNothing(cell(powerAt))) continue;
    const seconds =
      readTimestamp(cell(timeAt)) ??
      fail(
        line,
        "timestamp",
        `not a time such as 2026/11/21 08:50:01.123: ${JSON.stringify(cell(timeAt))}`,
      );
    const watts =
      readWatts(cell(powerAt), decimalComma) ??
      fail(line, header[powerAt]!, `not a power in W: ${JSON.stringify(cell(powerAt))}`);
    const gpu = identityAt === undefined ? "0" : cell(identityAt);
    const samples = gpus.get(gpu) ?? { seconds: [], watts: [], limits: [] };
    gpus.set(gpu, samples);
    const before = samples.seconds.at(-1);
    if (before !== undefined && seconds < before) {
      fail(
        line,
        "timestamp",
        `goes back in time, from ${timeOfDay(before)} to ${timeOfDay(seconds)}`,
      );
    }
    samples.seconds.push(seconds);
    samples.watts.push(watts);
    const limit = limitAt < 0 ? undefined : readWatts(cell(limitAt), decimalComma);
    if (limit !== undefined) samples.limits.push(limit);
  }
  for (const [gpu, { seconds }] of gpus) {
    if (seconds.length < 2 || seconds.at(-1) === seconds[0]) {
      fail(records.length, "timestamp", `GPU ${gpu} has fewer than two samples`);
    }
  }
  if (gpus.size === 0) fail(1, header[powerAt]!, "there is no power below the header");
  return {
    file,
    gpus: [...gpus].map(([gpu, { seconds, watts, limits }]) => ({
      gpu,
      seconds,
      watts,
      limitWatts:
        limits.length === 0 ? undefined : limits.reduce((a, b) => a + b, 0) / limits.length,
    })),
  };
}

function readTimestamp(text: string): Seconds | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [year = 0, , month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map(Number);
  return wallClockSeconds(year, month, day, hour, minute, second);
}

function readWatts(text: string, decimalComma: boolean): Watts | undefined {
  const watts = cellNumber(text.replace(/ *W$/, ""), decimalComma);
  return watts >= 0 && watts < Infinity ? watts : undefined;
}

/** Power at a time, on the straight line between the samples around it; the nearest beyond them. */
function wattsAt({ seconds, watts }: GpuPowerLog, time: Seconds): Watts {
  let low = 0;
  let high = seconds.length - 1;
  if (time <= seconds[low]!) return watts[low]!;
  if (time >= seconds[high]!) return watts[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (seconds[middle]! <= time) low = middle;
    else high = middle;
  }
  const share = (time - seconds[low]!) / (seconds[high]! - seconds[low]!);
  return watts[low]! + share * (watts[high]! - watts[low]!);
}

/** Energy during a window: the trapezoids below the samples, J. */
function joulesIn(log: GpuPowerLog, { startSeconds, endSeconds }: Window): Joules {
  const inside = log.seconds.filter((time) => time > startSeconds && time < endSeconds);
  const times = [startSeconds, ...inside, endSeconds];
  let joules = 0;
  for (let i = 1; i < times.length; i++) {
    const [from, to] = [times[i - 1]!, times[i]!];
    joules += ((wattsAt(log, from) + wattsAt(log, to)) / 2) * (to - from);
  }
  return joules;
}

/** From the first to the last sample of all GPUs. */
export function logWindow({ gpus }: PowerLog): Window {
  return {
    startSeconds: Math.min(...gpus.map(({ seconds }) => seconds[0]!)),
    endSeconds: Math.max(...gpus.map(({ seconds }) => seconds.at(-1)!)),
  };
}

/** The GPUs that drew most: the ones at work, where a server has more than were used. */
function busiest(log: PowerLog, count: number): readonly GpuPowerLog[] {
  const window = logWindow(log);
  return log.gpus
    .map((gpu) => ({ gpu, joules: joulesIn(gpu, window) }))
    .toSorted((a, b) => b.joules - a.joules)
    .slice(0, count)
    .map(({ gpu }) => gpu);
}

/** Power of several GPUs together, at every time that one of them has a sample. */
function totals(gpus: readonly GpuPowerLog[]): readonly { seconds: Seconds; watts: Watts }[] {
  const times = [...new Set(gpus.flatMap(({ seconds }) => seconds))].toSorted((a, b) => a - b);
  return times.map((seconds) => ({
    seconds,
    watts: gpus.reduce((sum, gpu) => sum + wattsAt(gpu, seconds), 0),
  }));
}

/** From the first to the last time that the `count` busiest GPUs were at work. */
export function busyWindow(log: PowerLog, count: number): Window {
  const samples = totals(busiest(log, count));
  const least = samples.reduce((low, { watts }) => Math.min(low, watts), Infinity);
  const most = samples.reduce((high, { watts }) => Math.max(high, watts), 0);
  if (most < IDLE_CONTRAST * least) return logWindow(log);
  const threshold = least + BUSY_SHARE * (most - least);
  const busy = samples.filter(({ watts }) => watts >= threshold);
  return { startSeconds: busy[0]!.seconds, endSeconds: busy.at(-1)!.seconds };
}

/** What the `count` busiest GPUs drew together during a window, which must have a length. */
export function summarisePower(log: PowerLog, count: number, window: Window): PowerSummary {
  const gpus = busiest(log, count);
  const { startSeconds, endSeconds } = window;
  const joules = gpus.reduce((sum, gpu) => sum + joulesIn(gpu, window), 0);
  const inside = totals(gpus).filter(
    ({ seconds }) => seconds >= startSeconds && seconds <= endSeconds,
  );
  const limits = gpus.flatMap(({ limitWatts }) => limitWatts ?? []);
  return {
    startSeconds,
    endSeconds,
    gpus: gpus.map(({ gpu }) => gpu),
    meanWatts: joules / (endSeconds - startSeconds),
    peakWatts: inside.reduce((high, { watts }) => Math.max(high, watts), 0),
    joules,
    limitWatts: limits.length === 0 ? undefined : Math.min(...limits),
    gaps: gpus.flatMap((gpu) => gapsIn(gpu, window)),
  };
}

function gapsIn({ gpu, seconds }: GpuPowerLog, { startSeconds, endSeconds }: Window): string[] {
  return seconds.flatMap((time, index) => {
    const next = seconds[index + 1];
    const inside = next !== undefined && next > startSeconds && time < endSeconds;
    if (!inside || next - time <= GAP_SECONDS) return [];
    return [`GPU ${gpu}: nothing for ${(next - time).toFixed(1)} s after ${timeOfDay(time)}`];
  });
}
