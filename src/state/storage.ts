/** A place that keeps texts by key; getting hold of it may throw, as in sandboxed frames. */
export type StorageAccess = () => Pick<Storage, "getItem" | "setItem">;

const PREFIX = "wattif:";

/** The kept text; null where there is none or the browser forbids asking. */
export function readStored(access: StorageAccess, key: string): string | null {
  try {
    return access().getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** Keeps a text where the browser allows it; without it, only comfort is lost. */
export function writeStored(access: StorageAccess, key: string, text: string): void {
  try {
    access().setItem(PREFIX + key, text);
  } catch {
    // Forbidden or full.
  }
}
