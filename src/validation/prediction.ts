/** Predicted values by the measured column's name, or why a row cannot be predicted. */
export type Prediction =
  | { readonly ok: true; readonly values: Readonly<Record<string, number>> }
  | { readonly ok: false; readonly reason: string };

export function skip(reason: string): Prediction {
  return { ok: false, reason };
}
