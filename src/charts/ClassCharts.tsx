import { useMemo } from "react";
import type { ComponentProps } from "react";
import { SelectionContext, useSelection } from "./selection-context";
import { SmallCharts } from "./SmallCharts";

/**
 * A small chart for each class of requests. What is selected stands out here too, but
 * the ranges that select it are of all requests: they have no place in what one class
 * waits, and no rectangle drawn here can set them.
 */
export function ClassCharts({ onBrush, ...passed }: ComponentProps<typeof SmallCharts>) {
  const { selection } = useSelection();
  const shared = useMemo(() => ({ selection, ranges: {} }), [selection]);
  return (
    <SelectionContext value={shared}>
      <SmallCharts
        {...passed}
        onBrush={(drawn) => {
          if (drawn === null) onBrush(null);
        }}
      />
    </SelectionContext>
  );
}
