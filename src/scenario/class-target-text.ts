import { findWorkload } from "../catalog/workloads";
import { decimalText, readDecimal } from "./decimal";
import type { ClassesInput } from "./input";
import { nearestId } from "./nearest-id";
import { shortened } from "./notice";
import type { ClassTarget } from "./target-terms";

const NONE = "none";

/** `short-short:250,long-long:2000`, in the shown unit; `none` where no class has a target. */
export function classTargetsText(
  { unitPlaces }: Pick<ClassesInput, "unitPlaces">,
  targets: readonly ClassTarget[],
): string {
  const entries = targets.map(
    ({ workload, seconds }) => `${workload}:${decimalText(seconds, unitPlaces)}`,
  );
  return entries.join(",") || NONE;
}

/** What was read; `targets` is null where nothing could be. */
export interface ClassTargetsReading {
  readonly targets: readonly ClassTarget[] | null;
  readonly problem: string | null;
  readonly suggestion: string | null;
}

/** Reads what `classTargetsText` writes; an entry that cannot be read is left out and named. */
export function readClassTargets(input: ClassesInput, text: string): ClassTargetsReading {
  if (text.toLowerCase() === NONE) return { targets: [], problem: null, suggestion: null };
  const targets = new Map<string, number>();
  const problems: string[] = [];
  let suggestion: string | null = null;
  const entries = text.split(",");
  if (entries.length > input.maxClasses) problems.push(`more than ${input.maxClasses} classes`);
  for (const entry of entries.slice(0, input.maxClasses)) {
    const [id = "", shown = "", ...rest] = entry.split(":").map((part) => part.trim());
    const workload = findWorkload(id);
    const value = readDecimal(shown, 0);
    if (workload === undefined) {
      problems.push(`${shortened(id) || "an empty entry"} is not a known workload`);
      suggestion ??= nearestId(
        id,
        input.options.map((option) => option.value),
      );
    } else if (value === null || rest.length > 0) {
      problems.push(`${shortened(entry)} has no readable target`);
    } else if (targets.has(workload.id)) {
      problems.push(`${workload.id} is repeated`);
    } else {
      const allowed = Math.min(Math.max(value, input.min), input.max);
      if (allowed !== value) {
        problems.push(`a target is outside ${input.min} to ${input.max} ${input.unit}`);
      }
      const exact = allowed === value ? readDecimal(shown, input.unitPlaces) : null;
      targets.set(workload.id, exact ?? readDecimal(String(allowed), input.unitPlaces)!);
    }
  }
  return {
    targets:
      targets.size === 0
        ? null
        : [...targets].map(([workload, seconds]) => ({ workload, seconds })),
    problem: problems.length === 0 ? null : problems.join("; "),
    suggestion,
  };
}
