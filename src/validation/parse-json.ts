import { TableError } from "./measurement-table";

/** Line and column, from 1, of a position in a text. */
function placeOf(
  text: string,
  position: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

const TOKEN =
  /\s*(?:[{}[\],:]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true\b|false\b|null\b)/iy;

/** Position of the first thing that is no token of JSON; the text's end where all are. */
function firstNoToken(text: string): number {
  let position = 0;
  for (;;) {
    TOKEN.lastIndex = position;
    if (!TOKEN.test(text)) break;
    position = TOKEN.lastIndex;
  }
  return position + (/^\s*/.exec(text.slice(position))?.[0].length ?? 0);
}

/**
 * Where the parser stopped, as far as engines tell: Firefox by line and column, V8 by
 * position, but in short texts not that of an unexpected character.
 */
function stopOf(text: string, message: string): { readonly line: number; readonly column: number } {
  const lineAndColumn = /line (\d+),? column (\d+)/.exec(message);
  if (lineAndColumn) return { line: Number(lineAndColumn[1]), column: Number(lineAndColumn[2]) };
  const position = /position (\d+)/.exec(message);
  return placeOf(text, position ? Number(position[1]) : firstNoToken(text));
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
