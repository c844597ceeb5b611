import { findWorkload, parseFixedWorkload } from "../../catalog/workloads";
import type { MixInput } from "../../scenario/input";
import type { SelectOption } from "../controls/Select";

/** Lengths that an ad-hoc workload starts with. */
const FIRST_LENGTHS = "1024x256";

/** Kinds of request to choose from: those not yet in the mix, the share's own, and fixed lengths. */
export function workloadOptions(
  input: MixInput,
  own: string,
  taken: ReadonlySet<string>,
): readonly SelectOption[] {
  const known = input.options
    .filter(({ value }) => value === own || !taken.has(value))
    .map((option) => ({ ...option, group: groupOf(option.value) }));
  const adHoc = parseFixedWorkload(own) === undefined ? FIRST_LENGTHS : own;
  if (adHoc !== own && taken.has(adHoc)) return known;
  return [...known, { value: adHoc, label: "Lengths of your own", group: "Fixed" }];
}

/** A workload's name, be it of the catalog or ad hoc. */
export function workloadName(workload: string): string {
  return findWorkload(workload)?.name ?? workload;
}

function groupOf(workload: string): string {
  if (workload.startsWith("azure-")) return "Measured on Azure";
  return /^(short|medium|long)-/.test(workload) ? "DynamoLLM's classes" : "Everyday kinds";
}
