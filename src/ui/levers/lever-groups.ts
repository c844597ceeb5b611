import type { Input, InputGroup } from "../../scenario/input";
import { inputs } from "../../scenario/inputs";

/** Levers that belong together. */
export interface LeverGroupSpec {
  readonly id: InputGroup;
  readonly title: string;
  /** Always in sight. */
  readonly leading: readonly Input[];
  /** Shown when unfolded. */
  readonly others: readonly Input[];
}

const TITLES: readonly (readonly [InputGroup, string])[] = [
  ["model", "Model"],
  ["workload", "Workload"],
  ["hardware", "Hardware"],
  ["batching", "Batching"],
  ["parallelism", "Parallelism"],
  ["clocks", "Clocks"],
  ["speculation", "Speculation"],
  ["pools", "Pools"],
  ["targets", "Targets"],
  ["footprint", "Money and planet"],
];

/** The page's levers in the order in which a person thinks. */
export const leverGroups: readonly LeverGroupSpec[] = TITLES.map(([id, title]) => {
  const members = inputs.filter(({ group }) => group === id);
  return {
    id,
    title,
    leading: members.filter(({ leads }) => leads),
    others: members.filter(({ leads }) => !leads),
  };
});
