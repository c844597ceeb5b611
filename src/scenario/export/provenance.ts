import { fittedCoefficients } from "../../model/fitted-coefficients";
import type { Provenance } from "./export-table";

/** The version of WattIf; package.json says the same, and a test that it does. */
export const WATTIF_VERSION = "0.1.0";

/** Where a table or a picture comes from that shows what a link opens. */
export function provenanceOf(link: string): Provenance {
  return { link, wattif: WATTIF_VERSION, coefficients: coefficientsVersion() };
}

let known: string | null = null;

/**
 * Eight hexadecimal digits that change whenever a committed coefficient does: FNV-1a (32 bit)
 * of their JSON. What a scenario's profile changes stands in its link.
 */
export function coefficientsVersion(): string {
  known ??= fnv1a(JSON.stringify(fittedCoefficients));
  return known;
}

/** FNV-1a over UTF-16 code units, 32 bit (Fowler, Noll and Vo). */
export function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}
