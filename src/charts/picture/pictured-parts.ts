import { painterOf } from "../canvas-painters";
import { inlinedSvg } from "./inlined-svg";
import { isClear, plainColour } from "./plain-colour";
import { textLines } from "./text-lines";

/** Controls say nothing on paper; `data-no-picture` marks what else belongs to the page alone. */
const LEFT_OUT =
  "select, input, textarea, label:has(input), details, [popover], dialog, [data-no-picture], .visually-hidden";

const SIDES = ["top", "right", "bottom", "left"] as const;

/**
 * Everything that an element shows, as parts of an SVG: drawings with their styles inlined,
 * canvases painted anew, boxes, lines and text where they stand.
 */
export function picturedParts(element: HTMLElement): readonly string[] {
  const { left } = element.getBoundingClientRect();
  return [...partsOf(element, left, picturedSpan(element).top)];
}

/** From where down to where an element shows something: it may begin with controls, and be stretched. */
export function picturedSpan(element: HTMLElement): {
  readonly top: number;
  readonly bottom: number;
} {
  const spans = [...element.children]
    .filter((child) => !child.matches(LEFT_OUT))
    .map((child) => child.getBoundingClientRect())
    .filter(({ height }) => height > 0);
  if (spans.length === 0) return element.getBoundingClientRect();
  return {
    top: Math.min(...spans.map(({ top }) => top)),
    bottom: Math.max(...spans.map(({ bottom }) => bottom)),
  };
}

function* partsOf(element: Element, left: number, top: number): Generator<string> {
  if (element.matches(LEFT_OUT)) return;
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0") return;
  const box = element.getBoundingClientRect();
  const x = box.left - left;
  const y = box.top - top;
  if (element instanceof SVGSVGElement) {
    const drawing = inlinedSvg(element);
    const { width, height } = box;
    for (const [name, value] of Object.entries({ x, y, width, height })) {
      drawing.setAttribute(name, String(value));
    }
    drawing.setAttribute("overflow", "visible");
    yield new XMLSerializer().serializeToString(drawing);
    return;
  }
  if (element instanceof HTMLCanvasElement) {
    yield `<image href="${paintedAnew(element)}" x="${x}" y="${y}" width="${box.width}" height="${box.height}" opacity="${style.opacity}"/>`;
    return;
  }
  yield* boxParts(style, x, y, box.width, box.height);
  yield* swatchParts(element, x, y, box.height);
  for (const child of element.childNodes) {
    if (child instanceof Element) yield* partsOf(child, left, top);
    else if (child instanceof Text) yield* textParts(child, style, left, top);
  }
}

function* boxParts(
  style: CSSStyleDeclaration,
  x: number,
  y: number,
  width: number,
  height: number,
): Generator<string> {
  if (width === 0 || height === 0) return;
  if (!isClear(style.backgroundColor)) {
    const fill = plainColour(style.backgroundColor);
    yield `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
  }
  for (const side of SIDES) {
    const thickness = Number.parseFloat(style.getPropertyValue(`border-${side}-width`));
    const colour = style.getPropertyValue(`border-${side}-color`);
    if (!(thickness > 0) || isClear(colour)) continue;
    const right = x + width;
    const bottom = y + height;
    const line = {
      top: `M${x} ${y}H${right}`,
      right: `M${right} ${y}V${bottom}`,
      bottom: `M${x} ${bottom}H${right}`,
      left: `M${x} ${y}V${bottom}`,
    }[side];
    yield `<path d="${line}" stroke="${plainColour(colour)}" stroke-width="${thickness}"/>`;
  }
}

/** What stands before a text as decoration, such as the swatch of a legend: at its start, half-way up. */
function* swatchParts(element: Element, x: number, y: number, height: number): Generator<string> {
  const style = getComputedStyle(element, "::before");
  if (style.content === "none" || style.content === "normal") return;
  const width = Number.parseFloat(style.width);
  if (!(width > 0)) return;
  const middle = y + height / 2;
  const thickness = Number.parseFloat(style.borderTopWidth);
  if (!(thickness > 0) || isClear(style.borderTopColor)) {
    const own = Number.parseFloat(style.height) || 0;
    yield* boxParts(style, x, middle - own / 2, width, own);
    return;
  }
  const dashes = { dashed: `${3 * thickness}`, dotted: `${thickness}` }[style.borderTopStyle];
  const dash = dashes === undefined ? "" : ` stroke-dasharray="${dashes}"`;
  yield `<path d="M${x} ${middle}h${width}" stroke="${plainColour(style.borderTopColor)}" stroke-width="${thickness}"${dash}/>`;
}

function* textParts(
  node: Text,
  style: CSSStyleDeclaration,
  left: number,
  top: number,
): Generator<string> {
  const { fontFamily, fontSize, fontWeight, fontStretch, color } = style;
  for (const { text, x, baseline } of textLines(node, left, top)) {
    yield (
      `<text x="${x.toFixed(1)}" y="${baseline.toFixed(1)}" font-family="${escaped(fontFamily)}" ` +
        `font-size="${fontSize}" font-weight="${fontWeight}" font-stretch="${fontStretch}" ` +
        `fill="${plainColour(color)}">${escaped(text)}</text>`
    );
  }
}

/** The canvas as it would be drawn where it stands now, which may be in other colours than before. */
function paintedAnew(canvas: HTMLCanvasElement): string {
  const paint = painterOf(canvas);
  if (paint === null) return canvas.toDataURL();
  const copy = document.createElement("canvas");
  canvas.after(copy);
  paint(copy);
  const url = copy.toDataURL();
  copy.remove();
  return url;
}

/** Text as it stands in XML. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
