/** A JSON text as a value, or where it stops being one; line and column count from 1. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly line: number;
      readonly column: number;
      /** A clause: what stands there. */
      readonly found: string;
    };

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

/** Reads a JSON text from outside; a byte-order mark in front of it is skipped. */
export function readJsonText(text: string): JsonReading {
  const bare = text.replace(/^\uFEFF/, "");
  try {
    return { ok: true, value: JSON.parse(bare) as unknown };
  } catch (error) {
    const { line, column } = stopOf(bare, error instanceof Error ? error.message : "");
    const rest = (bare.split("\n")[line - 1] ?? "").slice(column - 1).trim();
    const found =
      rest === "" ? "it ends too early" : `stops at ${JSON.stringify(rest.slice(0, 30))}`;
    return { ok: false, line, column, found };
  }
}
