import { useEffect } from "react";
import { useAppStore } from "../state/store";

/** Escape stops a running sweep, unless it closes something that lies on top. */
export function useCancelKey(enabled: boolean): void {
  const store = useAppStore();
  useEffect(() => {
    if (!enabled) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector("dialog[open], [popover]:popover-open") !== null) return;
      const state = store.getState();
      if (state.sweep.status === "running") state.cancelSweep();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [enabled, store]);
}
