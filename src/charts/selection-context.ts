import { createContext, useContext } from "react";
import type { Ranges } from "../state/charts-view";
import type { Selection } from "./selection";

/** What is selected, for the layers of all charts that show it. */
export interface SharedSelection {
  /** The rows that stand out; null: all alike. */
  readonly selection: Selection | null;
  readonly ranges: Ranges;
}

const nothing: SharedSelection = { selection: null, ranges: {} };

/**
 * Beside the properties of the charts and not among them: with each step of a brush the
 * layers are drawn anew that show it, and not axes, grid and lines around them.
 */
export const SelectionContext = createContext<SharedSelection>(nothing);

/** What is selected; nothing outside the linked charts. */
export function useSelection(): SharedSelection {
  return useContext(SelectionContext);
}
