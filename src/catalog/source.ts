/** How a figure came to be known, from the firmest to the weakest. */
export type Grade = "measured" | "fitted" | "data-sheet" | "assumed";

/** Where a figure comes from. */
export interface Source {
  readonly grade: Grade;
  /** Title of the document, data set or reasoning. */
  readonly title: string;
  readonly url?: string;
  /** What the reader should know about how the figure was read or derived. */
  readonly note?: string;
}
