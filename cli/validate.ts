import { parseArgs } from "node:util";
import { findGpu, gpus } from "../src/catalog/gpus";
import { fittedCoefficients } from "../src/model/fitted-coefficients";
import { TableError } from "../src/validation/measurement-table";
import { needsGpu } from "../src/validation/table-metrics";
import { validateTable, type TableReport } from "../src/validation/validate-table";
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

function printReport(report: TableReport): void {
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
  for (const [reason, count] of Object.entries(report.skipped)) {
    process.stdout.write(`  skipped ${count}: ${reason}\n`);
  }
  for (const sentence of report.assumed) process.stdout.write(`  assumed: ${sentence}\n`);
}

const { json, gpu: gpuName, files } = readArguments();
if (files.length === 0) refuse(`No file given.\n${usage}`);
const gpu = gpuName === undefined ? undefined : findGpu(gpuName);
if (gpuName !== undefined && gpu === undefined) {
  refuse(`--gpu: unknown GPU "${gpuName}"; known: ${gpus.map(({ id }) => id).join(", ")}`);
}
const reports: TableReport[] = [];
for (const file of files) {
  try {
    const table = readTable(file);
    if (needsGpu(table.kind) && gpu === undefined) {
      refuse(`${file}: a table of kernels needs --gpu ID, the GPU it was measured on`);
    }
    reports.push(validateTable(table, gpu, fittedCoefficients));
  } catch (error) {
    if (error instanceof TableError) refuse(error.message);
    throw error;
  }
}
if (json) process.stdout.write(`${JSON.stringify({ files: reports })}\n`);
else for (const report of reports) printReport(report);
