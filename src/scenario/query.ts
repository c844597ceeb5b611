/** One `key=value` of a query. */
export interface Parameter {
  readonly key: string;
  readonly value: string;
  /** The text of both as it stood in the link, still encoded; spaces too, so that it can stand in one. */
  readonly raw: string;
}

/**
 * Splits a link, or a bare query with or without its question mark, into its
 * parameters. Whatever is not percent-encoded properly stays as it stands.
 */
export function readQuery(text: string): readonly Parameter[] {
  return queryPart(text.trim())
    .split("&")
    .filter((raw) => raw !== "")
    .map((raw) => {
      const equals = raw.indexOf("=");
      const [key, value] = equals < 0 ? [raw, ""] : [raw.slice(0, equals), raw.slice(equals + 1)];
      return {
        key: decode(key),
        value: decode(value),
        raw: raw.replaceAll(/\s/g, encodeURIComponent),
      };
    });
}

/** `key=value` with everything encoded that a query cannot hold; `:`, `,` and `@` stay readable. */
export function writeParameter(key: string, value: string): string {
  return `${key}=${value.replaceAll(/[^\w\-.~:,@]/gu, encodeURIComponent)}`;
}

function queryPart(text: string): string {
  const [beforeFragment = ""] = text.split("#", 1);
  const mark = beforeFragment.indexOf("?");
  if (mark >= 0) return beforeFragment.slice(mark + 1);
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(beforeFragment) ? "" : beforeFragment;
}

function decode(text: string): string {
  return text.replaceAll("+", " ").replaceAll(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
