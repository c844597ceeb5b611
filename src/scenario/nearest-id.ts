/** Longer texts are not compared: nobody mistypes an id that far. */
const LONGEST_COMPARED = 60;

/**
 * The id that differs from `text` by the fewest typed characters, if that is at
 * most a third of the text; null where nothing is near.
 */
export function nearestId(text: string, ids: readonly string[]): string | null {
  if (text.length > LONGEST_COMPARED) return null;
  const wanted = text.toLowerCase();
  let nearest: string | null = null;
  let fewest = Math.max(1, Math.floor(wanted.length / 3));
  for (const id of ids) {
    const edits = editDistance(wanted, id.toLowerCase());
    if (edits < fewest || (edits === fewest && nearest === null)) {
      nearest = id;
      fewest = edits;
    }
  }
  return nearest;
}

/** Levenshtein distance: insertions, deletions and substitutions from one text to the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const substitution = from[row - 1] === to[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          previous[column]! + 1,
          current[column - 1]! + 1,
          previous[column - 1]! + substitution,
        ),
      );
    }
    previous = current;
  }
  return previous[to.length]!;
}
