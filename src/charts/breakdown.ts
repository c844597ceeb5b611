/** One part of a whole: a cause of energy, a kind of work in a step, a tenant of memory. */
export interface Part<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** In the unit of the whole, SI. */
  readonly value: number;
  /** Of the whole; 0 where the whole is 0. */
  readonly share: number;
}

/** Parts that make up a total. */
export interface Breakdown<Id extends string> {
  readonly total: number;
  readonly parts: readonly Part<Id>[];
}

/** Adds parts up and gives each its share; parts stay in the order given. */
export function breakdown<Id extends string>(
  parts: readonly { readonly id: Id; readonly label: string; readonly value: number }[],
): Breakdown<Id> {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  return {
    total,
    parts: parts.map((part) => ({ ...part, share: total > 0 ? part.value / total : 0 })),
  };
}

/** The part with the largest value. */
export function largestPart<Id extends string>({ parts }: Breakdown<Id>): Part<Id> | null {
  return parts.reduce<Part<Id> | null>(
    (largest, part) => (largest === null || part.value > largest.value ? part : largest),
    null,
  );
}
