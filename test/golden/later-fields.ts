import { neutralFootprint } from "../../src/scenario/neutral-footprint";
import { neutralTargetTerms } from "../../src/scenario/target-terms";

/** Fields that came after links were pinned, with the value that means what was meant without them. */
export const laterFields = {
  footprint: neutralFootprint,
  targetTerms: neutralTargetTerms,
};
