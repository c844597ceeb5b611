/** More lines than these only count. */
const MOST_LINES = 5;

/** Lines of a file in words: `line 4`, `lines 4, 7, 9`, `lines 4, 7, 9, 12, 20 and 30 more`. */
export function linesText(lines: readonly number[]): string {
  const different = [...new Set(lines)];
  const named = different.slice(0, MOST_LINES).join(", ");
  const more = different.length - MOST_LINES;
  return `${different.length === 1 ? "line" : "lines"} ${named}${more > 0 ? ` and ${more} more` : ""}`;
}
