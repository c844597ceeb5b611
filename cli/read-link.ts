import type { DecodedScenario } from "../src/scenario/codec";
import { decodeScenario } from "../src/scenario/codec";
import { noticeSentence, problemSentence } from "../src/scenario/notice";
import { readQuery } from "../src/scenario/query";

/** A link's scenario, or the lines that say why there is none. */
export type LinkReading =
  | {
      readonly ok: true;
      readonly decoded: DecodedScenario;
      /** What has no effect, for stderr. */
      readonly ignored: readonly string[];
    }
  | { readonly ok: false; readonly lines: readonly string[] };

/**
 * Reads a link of the page, or its query, more strictly than the page does: what the
 * page would repair is refused here, where nobody would see that it was.
 */
export function readLink(link: string): LinkReading {
  if (!holdsScenario(link)) {
    const given = link || "(empty)";
    return { ok: false, lines: [`neither a URL nor a query with key=value pairs: ${given}`] };
  }
  const decoded = decodeScenario(link);
  const repaired = decoded.notices.filter(({ kind }) => kind !== "ignored");
  if (repaired.length > 0) {
    return { ok: false, lines: repaired.map((notice) => problemSentence(notice)) };
  }
  return { ok: true, decoded, ignored: decoded.notices.map((notice) => noticeSentence(notice)) };
}

/** A link without a query opens the default preset; a text that is neither link nor query is a mistake. */
function holdsScenario(link: string): boolean {
  return /^[a-z]+:\/\/./i.test(link) || readQuery(link).some(({ raw }) => raw.includes("="));
}
