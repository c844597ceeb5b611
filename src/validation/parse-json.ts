import { readJsonText } from "../catalog/json-text";
import { TableError } from "./measurement-table";

/**
 * A JSON text from outside as a value. Throws a TableError that names file, line and
 * column where it is none. `firstLine` is the line at which the text begins in its file.
 */
export function parseJson(file: string, text: string, firstLine = 1): unknown {
  const reading = readJsonText(text);
  if (reading.ok) return reading.value;
  const { line, column, found } = reading;
  throw new TableError(
    `${file}, line ${line + firstLine - 1}, column ${column}: not JSON, ${found}`,
  );
}
