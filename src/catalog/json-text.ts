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
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true\b|false\b|null\b/iuy;

/** What may come next inside the innermost object or list. */
type Expected =
  | "value"
  | "value or end"
  | "key"
  | "key or end"
  | "colon"
  | "comma or end"
  | "nothing";

/**
 * Position of the first token that JSON does not allow where it stands; the text's end
 * where something is missing. Parsers do not tell it alike, and some not at all.
 */
function firstMistake(text: string): number {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let position = skipSpace(text, 0);
  while (position < text.length) {
    TOKEN.lastIndex = position;
    const token = TOKEN.exec(text)?.[0];
    const next: Expected | null = token === undefined ? null : nextExpected(token, expected, open);
    if (token === undefined || next === null) return position;
    expected = next;
    position = skipSpace(text, position + token.length);
  }
  return position;
}

function skipSpace(text: string, from: number): number {
  let position = from;
  while (/[ \t\n\r]/.test(text.charAt(position))) position += 1;
  return position;
}

/** What may follow a token, and null where the token may not stand; keeps `open` up to date. */
function nextExpected(token: string, expected: Expected, open: ("{" | "[")[]): Expected | null {
  const isValue = expected === "value" || expected === "value or end";
  const isKey = expected === "key" || expected === "key or end";
  const canEnd = expected === "comma or end";
  const done = (): Expected => (open.length === 0 ? "nothing" : "comma or end");
  switch (token) {
    case "{":
    case "[":
      if (!isValue) return null;
      open.push(token);
      return token === "{" ? "key or end" : "value or end";
    case "}":
      if (open.at(-1) !== "{" || !(canEnd || expected === "key or end")) return null;
      open.pop();
      return done();
    case "]":
      if (open.at(-1) !== "[" || !(canEnd || expected === "value or end")) return null;
      open.pop();
      return done();
    case ",":
      if (!canEnd) return null;
      return open.at(-1) === "{" ? "key" : "value";
    case ":":
      return expected === "colon" ? "value" : null;
    default:
      if (isKey && token.startsWith('"')) return "colon";
      return isValue ? done() : null;
  }
}

/** Reads a JSON text from outside; a byte-order mark in front of it is skipped. */
export function readJsonText(text: string): JsonReading {
  const bare = text.replace(/^\uFEFF/, "");
  try {
    return { ok: true, value: JSON.parse(bare) as unknown };
  } catch {
    const { line, column } = placeOf(bare, firstMistake(bare));
    const rest = (bare.split("\n")[line - 1] ?? "").slice(column - 1).trim();
    const found =
      rest === "" ? "it ends too early" : `stops at ${JSON.stringify(rest.slice(0, 30))}`;
    return { ok: false, line, column, found };
  }
}
