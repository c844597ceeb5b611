/** An option of a command: a flag alone, or with its value. */
export type Flag = readonly [name: string, value?: string | number];

/** A command with one option per line, ready for a shell. */
export function commandText(command: string, flags: readonly Flag[]): string {
  return [command, ...flags.map(flagText)].join(" \\\n  ");
}

function flagText([name, value]: Flag): string {
  return value === undefined ? name : `${name} ${quoted(String(value))}`;
}

/** A word as a POSIX shell takes it, in quotes only where it needs them. */
function quoted(word: string): string {
  return /^[\w./:=,@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
