/** Text to run or to save. */
export interface RecipePart {
  readonly title: string;
  readonly text: string;
}

/** How to run a configuration on an engine of today. */
export interface DeployRecipe {
  /** Commands and files, in the order in which they are needed. */
  readonly parts: readonly RecipePart[];
  /** What the scenario says and no flag does, and what the flags take for granted. */
  readonly notes: readonly string[];
}
