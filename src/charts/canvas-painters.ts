/** Draws what a canvas shows onto another of the same size, in the colours that hold there. */
export type CanvasPainter = (target: HTMLCanvasElement) => void;

const painters = new WeakMap<HTMLCanvasElement, CanvasPainter>();

/** Keeps how a canvas is drawn, so that an exported picture can draw it on white. */
export function keepPainter(canvas: HTMLCanvasElement, painter: CanvasPainter): void {
  painters.set(canvas, painter);
}

/** How a canvas is drawn; null: it never said. */
export function painterOf(canvas: HTMLCanvasElement): CanvasPainter | null {
  return painters.get(canvas) ?? null;
}
