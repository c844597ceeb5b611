import type { FigureGroup } from "./figures";

/** What was answered: for JSON as it is, for reading as groups of lines. */
export interface Asked {
  readonly ok: boolean;
  readonly answer: unknown;
  readonly groups: readonly FigureGroup[];
}

/** Lines under a title. */
export function group(title: string, lines: readonly string[]): FigureGroup {
  return { title, rows: lines.map((line) => ["", line] as const) };
}

/** What a generator returns once it has run to its end. */
export function finished<Answer>(steps: Generator<unknown, Answer, void>): Answer {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
