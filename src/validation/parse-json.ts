import { TableError } from "./measurement-table";

/** Line and column, from 1, of a position in a text. */
function placeOf(
  text: string,
  position: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Where the parser stopped, as far as engines tell: V8 by position, Firefox by line and column. */
function stopOf(text: string, message: string): { readonly line: number; readonly column: number } {
  const lineAndColumn = /line (\d+),? column (\d+)/.exec(message);
  if (lineAndColumn) return { line: Number(lineAndColumn[1]), column: Number(lineAndColumn[2]) };
  const position = /position (\d+)/.exec(message);
  return placeOf(text, position ? Number(position[1]) : text.length);
}

/**
 * A JSON text from outside as a value. Throws a TableError that names file, line and
 * column where it is none. `firstLine` is the line at which the text begins in its file.
 */
export function parseJson(file: string, text: string, firstLine = 1): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    const { line, column } = stopOf(text, error instanceof Error ? error.message : "");
    const rest = (text.split("\n")[line - 1] ?? "").slice(column - 1).trim();
    const found =
      rest === "" ? "it ends too early" : `stops at ${JSON.stringify(rest.slice(0, 30))}`;
    throw new TableError(
      `${file}, line ${line + firstLine - 1}, column ${column}: not JSON, ${found}`,
    );
  }
}
