/** A value from outside that could not be taken as it stood. */
export interface Problem {
  readonly key: string;
  /** The text as it was given, shortened. */
  readonly given: string;
  /** Why, without the final stop. */
  readonly reason: string;
  /** What may have been meant; null: nothing is near. */
  readonly suggestion: string | null;
}

/** What a link asked for and did not get as it stood. */
export interface Notice extends Problem {
  /**
   * repaired: the value could not be taken, and another stands in its place.
   * ignored: a parameter that is not part of a scenario.
   * version: the link was written by a newer WattIf.
   */
  readonly kind: "repaired" | "ignored" | "version";
  /** The text that stands for it now; null: nothing does. */
  readonly used: string | null;
}

/** A problem as one or two sentences. */
export function problemSentence({ key, given, reason, suggestion }: Problem): string {
  const hint = suggestion === null ? "" : ` Did you mean ${suggestion}?`;
  return `${key}=${given}: ${reason}.${hint}`;
}

/** A notice as one to three sentences. */
export function noticeSentence(notice: Notice): string {
  const used = notice.used === null ? "" : ` Used instead: ${notice.used}.`;
  return problemSentence(notice) + used;
}

const SHOWN_CHARACTERS = 60;

/** Text from outside, cut to a length that fits a sentence. */
export function shortened(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return text;
  // By code points, so that no character is cut in half.
  const start = Array.from(text.slice(0, 2 * SHOWN_CHARACTERS));
  return `${start.slice(0, SHOWN_CHARACTERS - 1).join("")}…`;
}
