import { glossary } from "../glossary";
import type { FigureSpec } from "./figure-spec";

/** `TTFT, P99` where the short label needs its tile beside it. */
export function fullName(row: FigureSpec): string {
  const { term } = glossary[row.term];
  if (!/^p\d\d$/.test(row.term)) return term;
  const [latency = ""] = row.id.split("-");
  return `${latency.toUpperCase()}, ${term}`;
}
