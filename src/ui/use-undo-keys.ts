import { useEffect } from "react";
import { useAppStore } from "../state/store";

/** Ctrl+Z (on Apple's keyboards Cmd) undoes, with Shift or as Ctrl+Y it redoes; text fields keep their own undo. */
export function useUndoKeys(enabled: boolean): void {
  const store = useAppStore();
  useEffect(() => {
    if (!enabled) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      if (editsText(event.target) || document.querySelector("dialog[open]") !== null) return;
      const key = event.key.toLowerCase();
      const redoes = (key === "z" && event.shiftKey) || key === "y";
      if (key !== "z" && !redoes) return;
      event.preventDefault();
      const { undo, redo } = store.getState();
      if (redoes) redo();
      else undo();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [enabled, store]);
}

const TEXTLESS = new Set(["range", "checkbox", "radio", "button"]);

function editsText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !TEXTLESS.has(target.type) && !target.readOnly;
  return target instanceof HTMLTextAreaElement && !target.readOnly;
}
