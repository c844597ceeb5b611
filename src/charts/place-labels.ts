/** A text that wants to stand beside its anchor, px. */
export interface LabelAnchor {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly weight: number;
}

/** A rectangle on the screen, px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A label that found room: where its text starts, middles or ends, and its base line. */
export interface PlacedLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end" | "middle";
}

/** Mean width of a letter over the size of its type, for IBM Plex Sans at 92 % width. */
const LETTER = 0.53;
/** Between an anchor and its label, and between labels, px. */
const GAP = 7;
const BETWEEN = 5;
/** Half the room that a mark on the frontier takes, px. */
const MARK = 4;

/**
 * Finds room for labels beside their anchors, the weightier first: towards the better
 * side of the frontier, where by its nature no point lies, then elsewhere around the
 * anchor. Whatever would cover another label, an anchor or an obstacle, or leave the
 * area, is left out.
 *
 * @param better - Where the better side is: -1 left or up, 1 right or down.
 * @param avoid - Boxes that must stay free.
 */
export function placeLabels(
  anchors: readonly LabelAnchor[],
  area: Box,
  better: { readonly x: -1 | 1; readonly y: -1 | 1 },
  typeSize: number,
  avoid: readonly Box[] = [],
): readonly PlacedLabel[] {
  const taken: Box[] = [...avoid];
  const marks = anchors.map(({ x, y }) => around(x, y, MARK));
  const placed: PlacedLabel[] = [];
  const byWeight = anchors.toSorted((a, b) => b.weight - a.weight);
  for (const anchor of byWeight) {
    if (anchor.text === "") continue;
    const own = around(anchor.x, anchor.y, MARK);
    const others = marks.filter((mark) => !covers(mark, own));
    for (const { box, label } of candidates(anchor, better, typeSize)) {
      const free =
        within(box, area) &&
        !taken.some((other) => covers(grown(box, BETWEEN), other)) &&
        !others.some((mark) => covers(box, mark));
      if (!free) continue;
      taken.push(box);
      placed.push(label);
      break;
    }
  }
  return placed;
}

interface Candidate {
  readonly box: Box;
  readonly label: PlacedLabel;
}

function candidates(
  { x, y, text }: LabelAnchor,
  better: { readonly x: -1 | 1; readonly y: -1 | 1 },
  typeSize: number,
): readonly Candidate[] {
  const width = text.length * LETTER * typeSize;
  const at = (dx: number, dy: number): Candidate => {
    const left = dx < 0 ? x + dx * GAP - width : dx > 0 ? x + dx * GAP : x - width / 2;
    const middle = y + dy * (dx === 0 ? GAP + typeSize / 2 : GAP);
    const anchor = dx < 0 ? "end" : dx > 0 ? "start" : "middle";
    const textX = dx === 0 ? x : x + dx * GAP;
    return {
      box: { x: left, y: middle - typeSize / 2, width, height: typeSize },
      label: { text, x: textX, y: middle + typeSize * 0.35, anchor },
    };
  };
  const { x: sx, y: sy } = better;
  return [at(sx, sy), at(sx, 0), at(0, sy), at(-sx, sy), at(sx, -sy), at(-sx, -sy), at(-sx, 0)];
}

function around(x: number, y: number, reach: number): Box {
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by / 2, width: width + 2 * by, height: height + by };
}

function covers(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function within(a: Box, b: Box): boolean {
  return (
    a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height
  );
}
