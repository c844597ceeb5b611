import { parseArgs } from "node:util";
import { findGpu, gpus } from "../src/catalog/gpus";
import { fittedCoefficients } from "../src/model/fitted-coefficients";
import { linesText } from "../src/validation/lines-text";
import { TableError } from "../src/validation/measurement-table";
import { needsGpu } from "../src/validation/table-metrics";
import { validateTable, type TableReport } from "../src/validation/validate-table";
import { asksHelp } from "./asks-help";
import { readTable } from "./read-tables";

const usage = "Usage: npm run --silent validate -- [--json] [--gpu ID] FILE.csv ...";

/** Ends with exit code 2, the code of a request that cannot be served. */
function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function readArguments(): { json: boolean; gpu: string | undefined; files: string[] } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, gpu: { type: "string" } },
    });
    return { json: values.json, gpu: values.gpu, files: positionals };
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

/** The report of a file and what of it could not be read, by line and column. */
interface FileReport {
  readonly report: TableReport;
  readonly unread: readonly string[];
}

/** Compares one file; a row that cannot be read is named on stderr and left out. */
function reportOf(file: string): FileReport {
  const unread: string[] = [];
  const table = readTable(file, ({ message }) => unread.push(message));
  if (needsGpu(table.kind) && gpu === undefined) {
    throw new TableError(`${file}: a table of kernels needs --gpu ID, the GPU it was measured on`);
  }
  for (const problem of unread) process.stderr.write(`${problem}\n`);
  if (unread.length > 0) process.exitCode ??= 1;
  return { report: validateTable(table, gpu, fittedCoefficients), unread };
}

function jsonOf({ report, unread }: FileReport) {
  const counts = Object.entries(report.skipped).map(([reason, lines]) => [reason, lines.length]);
  return {
    ...report,
    skipped: Object.fromEntries(counts),
    skippedLines: report.skipped,
    unread,
  };
}

function printReport({ report, unread }: FileReport): void {
  process.stdout.write(`${report.file}: ${report.rows} rows\n`);
  const rows = Object.entries(report.metrics).map(([metric, { n, mdape, p90, bias }]) => [
    metric,
    String(n),
    mdape.toFixed(1),
    p90.toFixed(1),
    `${bias >= 0 ? "+" : ""}${bias.toFixed(1)}`,
  ]);
  const table = [["quantity", "n", "median %", "p90 %", "bias %"], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  for (const row of table) {
    const cells = row.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!),
    );
    process.stdout.write(`  ${cells.join("  ")}\n`);
  }
  for (const [reason, lines] of Object.entries(report.skipped)) {
    process.stdout.write(`  skipped ${lines.length}: ${linesText(lines)}, ${reason}\n`);
  }
  if (unread.length > 0)
    process.stdout.write(`  not read: ${unread.length} of the lines, named on stderr\n`);
  for (const sentence of report.assumed) process.stdout.write(`  assumed: ${sentence}\n`);
}

if (asksHelp(process.argv.slice(2))) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
const { json, gpu: gpuName, files } = readArguments();
if (files.length === 0) refuse(`No file given.\n${usage}`);
const gpu = gpuName === undefined ? undefined : findGpu(gpuName);
if (gpuName !== undefined && gpu === undefined) {
  refuse(`--gpu: unknown GPU "${gpuName}"; known: ${gpus.map(({ id }) => id).join(", ")}`);
}
const reports: FileReport[] = [];
for (const file of files) {
  try {
    reports.push(reportOf(file));
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
if (json) process.stdout.write(`${JSON.stringify({ files: reports.map(jsonOf) })}\n`);
else for (const report of reports) printReport(report);
