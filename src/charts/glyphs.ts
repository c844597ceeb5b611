/**
 * Outlines that tell groups of points apart without colour. Each is drawn around
 * the origin with about the same area at the same size.
 */

/** Corners of each outline, for a size of one; closed. The first stands for a circle. */
const OUTLINES: readonly (readonly (readonly [number, number])[])[] = [
  polygon(12, 1, 0),
  polygon(4, 1.2, 45),
  polygon(3, 1.35, -90),
  polygon(4, 1.25, 0),
  polygon(3, 1.35, 90),
  plus(1.3, 0.42),
  polygon(6, 1.1, 0),
  star(5, 1.5, 0.6),
];

/** An SVG path with one glyph at every place; places without figures are left out. */
export function glyphPath(
  style: number,
  size: number,
  rows: readonly number[],
  xs: Float64Array,
  ys: Float64Array,
): string {
  const offsets = glyphOutline(style).map(([x, y]) => [x * size, y * size] as const);
  let path = "";
  for (const row of rows) {
    const x = xs[row] ?? Number.NaN;
    const y = ys[row] ?? Number.NaN;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    path += outlineAt(offsets, x, y);
  }
  return path;
}

/** One glyph around the origin as an SVG path. */
export function singleGlyph(style: number, size: number): string {
  const offsets = glyphOutline(style).map(([x, y]) => [x * size, y * size] as const);
  return outlineAt(offsets, 0, 0);
}

function glyphOutline(style: number): readonly (readonly [number, number])[] {
  return OUTLINES[style % OUTLINES.length] ?? [];
}

function outlineAt(offsets: readonly (readonly [number, number])[], x: number, y: number): string {
  const corners = offsets.map(([dx, dy]) => `${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)}`);
  return `M${corners.join("L")}Z`;
}

function polygon(corners: number, radius: number, turnDegrees: number): [number, number][] {
  return Array.from({ length: corners }, (_, i) =>
    polar(radius, (i * 360) / corners + turnDegrees),
  );
}

function star(points: number, outer: number, inner: number): [number, number][] {
  return Array.from({ length: 2 * points }, (_, i) =>
    polar(i % 2 === 0 ? outer : inner, (i * 180) / points - 90),
  );
}

function plus(reach: number, half: number): [number, number][] {
  const quarter: readonly (readonly [number, number])[] = [
    [half, -reach],
    [half, -half],
    [reach, -half],
  ];
  return [0, 1, 2, 3].flatMap((turns) =>
    quarter.map(([x, y]): [number, number] => {
      const angle = (turns * Math.PI) / 2;
      return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
    }),
  );
}

function polar(radius: number, degrees: number): [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
