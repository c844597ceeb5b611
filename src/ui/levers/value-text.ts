import type { Input } from "../../scenario/input";
import { shownValue } from "../../scenario/input";
import type { Scenario } from "../../scenario/scenario";
import { formatRound } from "../../charts/format";

/** Labels too long for a line that names several values. */
const SHORT: Readonly<Record<string, string>> = {
  weights: "weights",
  kv: "KV",
  ttft: "TTFT",
  tbt: "TBT",
  e2e: "E2E",
  ttftat: "TTFT kept by",
  tbtat: "TBT kept by",
  e2eat: "E2E kept by",
  ttftx: "TTFT",
  tbtx: "TBT",
  e2ex: "E2E",
  ttftclass: "TTFT by class",
  e2eclass: "E2E by class",
  cap: "power limit",
  burst: "burstiness",
  prefix: "prefix hits",
  prefixplace: "prefixes",
  chunk: "chunks",
  hostkv: "host KV",
  prefillclock: "prompts",
  idle: "when idle:",
  pp: "PP",
  draft: "draft",
  headcost: "head",
  draftlen: "drafts of",
  accept: "accepted",
  pool: "prefill pool",
  pooltp: "GPUs per replica",
  poolgpu: "prefill on",
  poolclock: "prefill clock",
  poolcap: "prefill power limit",
  ep: "EP",
  adp: "attention DP",
  replicas: "replicas",
  profile: "profile",
  gpuprice: "GPU",
  rent: "GPU",
  life: "life",
  used: "used",
  kwh: "electricity",
  pue: "PUE",
  grid: "grid",
  gridco2: "intensity",
  wue: "WUE",
  embodied: "embodied",
};

/** How levers stand that do nothing, or leave it to the catalog or the engine. */
const AT_REST: Readonly<Record<string, string>> = {
  ttft: "no TTFT target",
  tbt: "no TBT target",
  e2e: "no E2E target",
  cap: "default power limit",
  prefix: "no prefix hits",
  chunk: "the engine's chunks",
  hostkv: "no host KV",
  prefillclock: "same clock for prompts",
  spec: "no drafts",
  pool: "no prefill pool",
  gpuprice: "the catalog's prices",
  rent: "the catalog's rents",
  gridco2: "its yearly mean",
  embodied: "the catalog's embodied carbon",
};

/** How an input stands, in a few words: `PP 1`, `TTFT 1,000 ms`, `default power limit`. */
export function inputValueText(input: Input, scenario: Scenario): string {
  const resting = AT_REST[input.key];
  if (resting !== undefined && isAtRest(input, scenario)) return resting;
  const name = SHORT[input.key];
  const value = inputValue(input, scenario);
  return name === undefined ? value : `${name} ${value}`;
}

/** An input's value in words, with its unit. */
export function inputValue(input: Input, scenario: Scenario): string {
  switch (input.kind) {
    case "number": {
      const shown = shownValue(input, scenario);
      if (shown === null) return lowerFirst(input.unset?.label ?? "none");
      return `${formatRound(shown)} ${input.unit}`.trim();
    }
    case "choice":
      return optionLabel(input.offered?.(scenario) ?? input.options, input.get(scenario)).replace(
        / \(.*\)$/,
        "",
      );
    case "list":
      return (
        input
          .get(scenario)
          .map((value) => optionLabel(input.offered?.(scenario) ?? input.options, value))
          .join(", ") || "none"
      );
    case "mix":
      return input
        .get(scenario)
        .map(({ workload, weight }) => {
          const name = optionLabel(input.options, workload);
          return input.get(scenario).length === 1 ? name : `${name} × ${formatRound(weight)}`;
        })
        .join(", ");
    case "classes":
      return (
        input
          .get(scenario)
          .map(
            ({ workload, seconds }) =>
              `${workload} ${formatRound(seconds / 10 ** input.unitPlaces)} ${input.unit}`,
          )
          .join(", ") || "none"
      );
    case "profile":
      return input.get(scenario)?.name ?? "none";
    case "text":
      return input.words(scenario);
  }
}

function isAtRest(input: Input, scenario: Scenario): boolean {
  if (input.kind === "number") {
    const value = input.get(scenario);
    return value === null || value === 0;
  }
  return input.kind === "choice" && input.get(scenario) === "none";
}

function optionLabel(
  options: readonly { readonly value: string; readonly label: string }[],
  value: string,
): string {
  return options.find((option) => option.value === value)?.label ?? value;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
