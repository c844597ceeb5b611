/** Predicted values by the measured column's name, or why a row cannot be predicted. */
export type Prediction =
  | {
      readonly ok: true;
      readonly values: Readonly<Record<string, number>>;
      /** Measured columns of this row that are not predicted, each with the reason. */
      readonly left?: Readonly<Record<string, string>>;
      /** What the row does not say and was taken to be so. */
      readonly assumed?: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** A reason that lies in one cell of a row. */
export function inColumn(column: string, reason: string): string {
  return `column ${column}: ${reason}`;
}

export function skip(reason: string): Prediction {
  return { ok: false, reason };
}
