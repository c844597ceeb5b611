import type { SweepResult } from "../explore/columns";
import type { Objective } from "../explore/optimum";
import type { FigureBasis } from "../scenario/sweep-figures";
import { figureColumn, sweepFigures } from "../scenario/sweep-figures";
import { formatNumber } from "./format";

/** What people want least, or most, of. */
export type ObjectiveId = "energy" | "cost" | "carbon" | "gpus" | "throughput";

interface ObjectiveWords {
  /** On its button. */
  readonly label: string;
  /** `TP 4 needs the least energy`. */
  readonly wins: string;
  /** `23 % less energy`; of throughput there is more. */
  readonly noun: string;
  /** Behind a value. */
  readonly unit: string;
}

export const objectiveWords: Readonly<Record<ObjectiveId, ObjectiveWords>> = {
  energy: {
    label: "Energy",
    wins: "needs the least energy",
    noun: "energy per output token",
    unit: "J/token",
  },
  cost: {
    label: "Cost",
    wins: "costs the least",
    noun: "cost per output token",
    unit: "USD per million output tokens",
  },
  carbon: {
    label: "Carbon",
    wins: "emits the least",
    noun: "CO₂e per output token",
    unit: "g CO₂e per million output tokens",
  },
  gpus: { label: "GPUs", wins: "needs the fewest GPUs", noun: "GPUs", unit: "GPUs" },
  throughput: {
    label: "Throughput",
    wins: "gives the most tokens",
    noun: "output tokens per second",
    unit: "tok/s",
  },
};

export const objectiveIds = Object.keys(objectiveWords) as readonly ObjectiveId[];

/** The figure of every row of a sweep, and which end of it is wanted; of equals, the one with the least energy. */
export function objectiveOf(
  id: ObjectiveId,
  { columns }: Pick<SweepResult, "columns">,
  basis: FigureBasis,
): Objective {
  const tie = { values: figureColumn(columns, "energy", basis), sense: "min" } as const;
  return { values: figureColumn(columns, id, basis), sense: sweepFigures[id].sense, tie };
}

/** `2.31 J/token`, `1.20 USD per million output tokens`, `4 GPUs`. */
export function objectiveText(id: ObjectiveId, value: number): string {
  const { unit } = objectiveWords[id];
  const text = formatNumber(value);
  return id === "gpus" && value === 1 ? "1 GPU" : `${text} ${unit}`;
}

/** The title of an axis that shows it. */
export function objectiveAxis(id: ObjectiveId, basis: FigureBasis): string {
  const { noun, unit } = objectiveWords[id];
  const what = noun.charAt(0).toUpperCase() + noun.slice(1);
  const where = { gpu: "GPU boards", server: "server", facility: "facility" }[basis.energyBoundary];
  switch (id) {
    case "energy":
      return `${what} (${where}), ${unit}`;
    case "cost":
      return `Cost, ${unit}`;
    case "carbon":
      return unit;
    case "gpus":
      return what;
    case "throughput":
      return `${what}`;
  }
}
