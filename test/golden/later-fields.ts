import { neutralFootprint } from "../../src/scenario/neutral-footprint";
import { neutralPrefillPool } from "../../src/scenario/prefill-pool-choice";
import { neutralServing } from "../../src/scenario/serving-choice";
import { neutralSpeculation } from "../../src/scenario/speculation-choice";
import { neutralTargetTerms } from "../../src/scenario/target-terms";

/** Fields that came after links were pinned, with the value that means what was meant without them. */
export const laterFields = {
  serving: neutralServing,
  footprint: neutralFootprint,
  speculation: neutralSpeculation,
  prefillPool: neutralPrefillPool,
  targetTerms: neutralTargetTerms,
};
