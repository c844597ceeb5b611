/** A line of text where the page shows it, px from the corner of what is pictured. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
}

let ruler: CanvasRenderingContext2D | null = null;

/** The lines that a text of the page is broken into, from top to bottom. */
export function textLines(node: Text, left: number, top: number): readonly TextLine[] {
  const lines: { text: string; x: number; top: number }[] = [];
  const range = document.createRange();
  for (const match of node.data.matchAll(/\S+/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const rect = range.getClientRects()[0];
    if (rect === undefined || rect.width === 0) continue;
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.top - rect.top) < rect.height / 2) {
      last.text += ` ${match[0]}`;
    } else {
      lines.push({ text: match[0], x: rect.left, top: rect.top });
    }
  }
  const ascent = ascentOf(node.parentElement);
  return lines.map(({ text, x, top: at }) => ({
    text,
    x: x - left,
    baseline: at - top + ascent,
  }));
}

/** Text broken into lines no wider than `width`; what has no blank, as links, anywhere. */
export function brokenLines(text: string, width: number, font: string): readonly string[] {
  const context = rulerFor(font);
  const fits = (line: string): boolean => (context?.measureText(line).width ?? 0) <= width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (!fits(line) && line.length > 1) {
      let end = line.length - 1;
      while (end > 1 && !fits(line.slice(0, end))) end--;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  return line === "" ? lines : [...lines, line];
}

function ascentOf(element: Element | null): number {
  if (element === null) return 0;
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  const context = rulerFor(`${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`);
  return context?.measureText("x").fontBoundingBoxAscent ?? 0;
}

function rulerFor(font: string): CanvasRenderingContext2D | null {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (ruler !== null) ruler.font = font;
  return ruler;
}
