import type { Source } from "../catalog/source";
import type { Scenario } from "./scenario";

/**
 * A named scenario against which links are written. Once published it never
 * changes: another version gets another number, and the old one stays.
 */
export interface Preset {
  /** `name@version`. */
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly title: string;
  /** One sentence on what is worth looking at. */
  readonly whatToNotice: string;
  /** What the scenario follows. */
  readonly sources: readonly Source[];
  readonly scenario: Scenario;
}
