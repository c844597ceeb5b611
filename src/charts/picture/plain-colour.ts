const known = new Map<string, string>();
let pixel: CanvasRenderingContext2D | null = null;

/**
 * A computed colour, of whatever colour space, as `#rrggbb` or `rgba()`: drawing programs
 * know no `oklab()`.
 */
export function plainColour(colour: string): string {
  const before = known.get(colour);
  if (before !== undefined) return before;
  const found = /^(none|url\()/.test(colour) ? colour : drawnColour(colour);
  known.set(colour, found);
  return found;
}

/** Whether nothing is seen of a computed colour. */
export function isClear(colour: string): boolean {
  return colour === "none" || plainColour(colour) === "none";
}

function drawnColour(colour: string): string {
  pixel ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (pixel === null) return colour;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = pixel.getImageData(0, 0, 1, 1).data;
  if (alpha === 0) return "none";
  if (alpha < 255) return `rgba(${red},${green},${blue},${(alpha / 255).toFixed(3)})`;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
