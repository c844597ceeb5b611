import { csvChunks } from "../../scenario/export/csv";
import type { ExportTable } from "../../scenario/export/export-table";
import { jsonChunks } from "../../scenario/export/json";
import { saveFile } from "./save-file";

export type TableFormat = "csv" | "json";

/** Work on the page's own thread from one rest to the next: less than a frame. */
const SLICE_MILLISECONDS = 8;

/** Writes a table, however long, without keeping the page from answering, and offers it. */
export async function saveTable(
  name: string,
  format: TableFormat,
  table: ExportTable,
): Promise<void> {
  const chunks = format === "csv" ? csvChunks(table) : jsonChunks(table);
  const parts: string[] = [];
  let since = performance.now();
  for (const chunk of chunks) {
    parts.push(chunk);
    if (performance.now() - since < SLICE_MILLISECONDS) continue;
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    since = performance.now();
  }
  const type = format === "csv" ? "text/csv" : "application/json";
  saveFile(`${name}.${format}`, new Blob(parts, { type: `${type};charset=utf-8` }));
}
