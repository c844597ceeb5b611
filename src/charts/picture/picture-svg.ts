import { embeddedFonts } from "./embedded-fonts";
import { escaped, picturedParts, picturedSpan } from "./pictured-parts";
import { brokenLines } from "./text-lines";

/** What is printed below a picture, a line or more for each: its assumptions and its link. */
export type PictureNotes = readonly string[];

const MARGIN = 20;
/** Type of the notes, px. */
const NOTE_SIZE = 11;
const NOTE_LEADING = 16;
const NOTE_FACE = '"WattIf Plex", "IBM Plex Sans", "Segoe UI", system-ui, sans-serif';
const NOTE_COLOUR = "#59656d";

/**
 * A part of the page as one self-contained SVG: on white, in the light theme whatever the
 * page's, with its fonts and styles inside and its assumptions below.
 */
export async function pictureSvg(element: HTMLElement, notes: PictureNotes): Promise<string> {
  const fonts = await embeddedFonts();
  const { width } = element.getBoundingClientRect();
  const { top, bottom } = picturedSpan(element);
  const height = bottom - top;
  const parts = inLightTheme(() => picturedParts(element));
  const lines = notes.flatMap((note) => brokenLines(note, width, `${NOTE_SIZE}px ${NOTE_FACE}`));
  const wholeWidth = Math.ceil(width + 2 * MARGIN);
  const notesTop = Math.ceil(height + 2 * MARGIN);
  const wholeHeight = notesTop + lines.length * NOTE_LEADING + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wholeWidth}" height="${wholeHeight}" viewBox="0 0 ${wholeWidth} ${wholeHeight}">`,
    fonts === "" ? "" : `<style>${fonts}</style>`,
    `<rect width="${wholeWidth}" height="${wholeHeight}" fill="#ffffff"/>`,
    `<g transform="translate(${MARGIN} ${MARGIN})">`,
    ...parts,
    "</g>",
    `<path d="M${MARGIN} ${notesTop - NOTE_LEADING + 2}H${wholeWidth - MARGIN}" stroke="#dbe1e4"/>`,
    ...lines.map(
      (line, i) =>
        `<text x="${MARGIN}" y="${notesTop + i * NOTE_LEADING + NOTE_SIZE / 2}" font-family="${escaped(NOTE_FACE)}" font-size="${NOTE_SIZE}" fill="${NOTE_COLOUR}">${escaped(line)}</text>`,
    ),
    "</svg>",
  ].join("\n");
}

/**
 * Does something while the page has its light colours, all within one task, so that
 * nobody sees them change.
 */
function inLightTheme<Result>(work: () => Result): Result {
  const root = document.documentElement;
  const { theme } = root.dataset;
  const still = document.createElement("style");
  // A colour that fades into another would be read half-way.
  still.textContent = "*, ::before, ::after { transition: none !important; }";
  document.head.append(still);
  root.dataset["theme"] = "light";
  try {
    return work();
  } finally {
    if (theme === undefined) delete root.dataset["theme"];
    else root.dataset["theme"] = theme;
    still.remove();
  }
}
