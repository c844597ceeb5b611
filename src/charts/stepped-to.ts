/** Items that the page keys pass. */
const PAGE = 25;

/** The item that a key leads to in a walk along `count` of them; null for keys that lead nowhere. */
export function steppedTo(key: string, from: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(from + 1, last);
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(from - 1, 0);
    case "PageUp":
      return Math.min(from + PAGE, last);
    case "PageDown":
      return Math.max(from - PAGE, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
