import { useMemo, useState } from "react";
import { findModel } from "../../catalog/models";
import type { Scenario } from "../../scenario/scenario";
import {
  claimsSavedProfile,
  readSavedProfile,
  type SavedProfile,
} from "../../scenario/saved-profile";
import { useActions } from "../../state/selectors";
import { joinPower } from "../../validation/join-power";
import {
  TableError,
  type MeasurementRow,
  type MeasurementTable,
} from "../../validation/measurement-table";
import { parseJson } from "../../validation/parse-json";
import type { PowerLog } from "../../validation/power-log";
import { readMeasurements } from "../../validation/read-measurements";
import {
  benchRow,
  isClosedLoop,
  type BenchResult,
  type BenchSetup,
} from "../../validation/vllm-bench";

/** A file's name and text. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Everything that was read and taken. */
interface Measured {
  readonly files: readonly string[];
  readonly tables: readonly MeasurementTable[];
  readonly results: readonly BenchResult[];
  readonly log: PowerLog | null;
}

const NOTHING: Measured = { files: [], tables: [], results: [], log: null };

/** A visitor's measurements: what was read, what it lacks, and the rows it makes. */
export interface Measurements extends Measured {
  readonly rows: readonly MeasurementRow[];
  /** What of the files does not count or is a guess, in words. */
  readonly remarks: readonly string[];
  readonly setup: BenchSetup;
  /** True where a benchmark names a model that the catalog does not know. */
  readonly asksForModel: boolean;
  /** Why the last files were refused; they changed nothing. */
  readonly error: string | null;
  /** What the last files were, in words. */
  readonly taken: string;
  readonly setSetup: (change: Partial<BenchSetup>) => void;
  readonly add: (files: readonly TextFile[]) => void;
  readonly refuse: (error: string) => void;
  readonly clear: () => void;
}

/** Reads files and keeps what they hold. One bad file refuses all that came with it. */
export function useMeasurements(scenario: Scenario): Measurements {
  const { saveProfile } = useActions();
  const [measured, setMeasured] = useState(NOTHING);
  const [error, setError] = useState<string | null>(null);
  const [taken, setTaken] = useState("");
  const [setup, setSetup] = useState(() => setupOf(scenario));
  const { rows, remarks } = useMemo(() => rowsOf(measured, setup), [measured, setup]);
  const asksForModel = measured.results.some(({ modelId }) => findModel(modelId) === undefined);

  return {
    ...measured,
    rows,
    remarks,
    setup,
    asksForModel,
    error,
    taken,
    setSetup: (change) => setSetup({ ...setup, ...change }),
    add(files) {
      try {
        const { next, profiles } = withFiles(measured, files);
        for (const profile of profiles) saveProfile(profile);
        setMeasured(next);
        setError(null);
        setTaken(takenText(files, profiles));
      } catch (problem) {
        if (!(problem instanceof TableError)) throw problem;
        setError(problem.message);
        setTaken("");
      }
    },
    refuse: setError,
    clear() {
      setMeasured(NOTHING);
      setError(null);
      setTaken("");
    },
  };
}

function setupOf({ gpu, engine, weightDtype, parallelism }: Scenario): BenchSetup {
  const { tensor, pipeline } = parallelism;
  return { model: "", gpu, gpus: tensor * pipeline, tensor, engine, weightDtype };
}

function takenText(files: readonly TextFile[], profiles: readonly SavedProfile[]): string {
  const names = files.map(({ name }) => name).join(", ");
  if (profiles.length === 0) return `Read ${names}.`;
  return `Read ${names}. Imported: ${profiles.map(({ name }) => name).join(", ")}.`;
}

/** Throws a TableError at the first file that cannot be read. */
function withFiles(
  before: Measured,
  files: readonly TextFile[],
): { readonly next: Measured; readonly profiles: readonly SavedProfile[] } {
  const profiles: SavedProfile[] = [];
  let next = before;
  for (const { name, text } of files) {
    const profile = profileIn(name, text);
    if (profile !== null) {
      profiles.push(profile);
      continue;
    }
    const read = readMeasurements(name, text);
    // A file dropped again replaces what it held.
    const others = without(next, name);
    const named = { ...others, files: [...others.files, name] };
    if (read.kind === "table") next = { ...named, tables: [...others.tables, read.table] };
    if (read.kind === "bench") next = { ...named, results: [...others.results, ...read.results] };
    if (read.kind === "power") {
      const files = named.files.filter((other) => other !== others.log?.file);
      next = { ...named, files, log: read.log };
    }
  }
  return { next, profiles };
}

function without({ files, tables, results, log }: Measured, name: string): Measured {
  return {
    files: files.filter((file) => file !== name),
    tables: tables.filter(({ file }) => file !== name),
    results: results.filter(({ file }) => file !== name),
    log: log?.file === name ? null : log,
  };
}

function profileIn(name: string, text: string): SavedProfile | null {
  if (!/"format"\s*:\s*"wattif-profile"/.test(text)) return null;
  const value = parseJson(name, text);
  if (!claimsSavedProfile(value)) return null;
  const reading = readSavedProfile(value);
  if (!reading.ok) throw new TableError(`${name}, ${reading.problem}`);
  return reading.profile;
}

function rowsOf(
  { tables, results, log }: Measured,
  setup: BenchSetup,
): { readonly rows: readonly MeasurementRow[]; readonly remarks: readonly string[] } {
  const remarks: string[] = [];
  const rows = tables.flatMap((table) => table.rows);
  const unknown = results.some(({ modelId }) => findModel(modelId) === undefined);
  for (const result of results) {
    const joined = log === null ? null : joinPower(log, setup.gpus, result);
    if (joined !== null && !joined.ok) remarks.push(`Power left out: ${joined.reason}.`);
    const power = joined?.ok ? joined.power : undefined;
    if (joined?.ok && joined.foundBy === "load") {
      remarks.push(`${result.name}: its power is that of the time its GPUs were at work.`);
    }
    for (const gap of power?.gaps ?? []) remarks.push(`${log?.file}: ${gap}.`);
    if (!isClosedLoop(result) && result.meanTtftMilliseconds !== undefined) {
      remarks.push(
        `${result.name}: its time to first token is not compared, since its requests came at a rate or all at once.`,
      );
    }
    if (result.prompts !== undefined && result.completed < result.prompts) {
      const failed = result.prompts - result.completed;
      remarks.push(`${result.name}: ${failed} of ${result.prompts} requests failed.`);
    }
    const model = unknown && findModel(result.modelId) === undefined ? setup.model : "";
    rows.push(benchRow(result, { ...setup, model }, power));
  }
  if (log !== null && results.length === 0) {
    remarks.push(`${log.file} waits for the benchmark that ran meanwhile.`);
  }
  return { rows, remarks: [...new Set(remarks)] };
}
