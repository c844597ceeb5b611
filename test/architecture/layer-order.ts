/**
 * The floors of the house, from the ground up: a layer may import those before it.
 * `.oxlintrc.json` says the same to the editor.
 */
const FLOORS = [
  "units",
  "catalog",
  "model",
  "serving",
  "footprint",
  "explain",
  "explore",
  "fleet",
  "scenario",
  "compute",
  "state",
  "charts",
  "ui",
  "lessons",
] as const;

/** Layers that run anywhere: no DOM, no Node, no clock, no global randomness. */
export const CORE_LAYERS: readonly string[] = [
  "units",
  "catalog",
  "model",
  "serving",
  "footprint",
  "explain",
  "explore",
  "fleet",
  "scenario",
  "validation",
  "calibration",
];

/** Packages that run anywhere and that the core has a use for. */
export const CORE_PACKAGES: readonly string[] = ["zod", "zod/mini", "d3-dsv"];

/** What each layer may import, itself aside. */
export const ALLOWED_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(FLOORS.map((layer) => [layer, below(layer)])),
  // Measurements against the model: beside the explorer, on top of serving.
  validation: below("footprint"),
  calibration: [...below("footprint"), "validation"],
  compute: [...below("compute"), "workers", "validation"],
  state: [...below("state"), "validation"],
  // A worker's entry exposes what the page could also ask inline.
  workers: [...below("ui"), "validation", "calibration"],
  charts: [...below("charts"), "validation"],
  ui: [...below("ui"), "validation"],
  lessons: [...below("lessons"), "validation"],
  // The entries, src/*.tsx, join the page.
  entry: [...FLOORS, "validation"],
};

function below(layer: (typeof FLOORS)[number]): readonly string[] {
  return FLOORS.slice(0, FLOORS.indexOf(layer));
}

/** The layer of a file, by its path from the repository's root; undefined outside the house. */
export function layerOf(path: string): string | undefined {
  const [top, second = ""] = path.split("/");
  if (top === "workers") return "workers";
  if (top !== "src") return undefined;
  if (path.split("/").length > 2) return second;
  const name = second.replace(/\.tsx?$/, "");
  return name === "units" ? name : "entry";
}
