import { differences } from "../../scenario/differences";
import type { Scenario } from "../../scenario/scenario";
import { inputValue } from "../levers/value-text";

/** What has changed from one scenario to another: `Maximum batch 64 → 128, GPU H100 → H200`. */
export function scenarioDiffText(from: Scenario, to: Scenario): string {
  return (
    differences(to, from)
      .filter(({ input }) => input.group !== "view" && input.group !== "sweep")
      // The names of one's own model and GPU stand where they are chosen.
      .filter(({ input }) => input.kind !== "text" || input.key === "hw")
      .map(({ input }) => `${input.label} ${inputValue(input, from)} → ${inputValue(input, to)}`)
      .join(", ")
  );
}
