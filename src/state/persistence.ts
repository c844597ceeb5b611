import type { AppState } from "./app-state";
import type { KeyAt } from "./state-homes";
import { stateHomes } from "./state-homes";
import type { StorageAccess } from "./storage";
import { readStored, writeStored } from "./storage";
import type { AppStore } from "./store";
import type { StoredPart } from "./stored-parts";
import { storedParts } from "./stored-parts";

/** Where the browser keeps things: beyond the tab, and until it closes. */
export interface BrowserStorage {
  readonly local: StorageAccess;
  readonly session: StorageAccess;
}

type StoredKey = KeyAt<"local" | "session">;

/** Brings back what the browser kept, then keeps what changes. Returns how to stop. */
export function startPersistence(store: AppStore, storage: BrowserStorage): () => void {
  const stops = (Object.keys(storedParts) as StoredKey[]).map((key) =>
    keepPart(store, key, storedParts[key] as StoredPart<AppState[StoredKey]>, storage),
  );
  return () => stops.forEach((stop) => stop());
}

function keepPart<Key extends StoredKey>(
  store: AppStore,
  key: Key,
  part: StoredPart<AppState[Key]>,
  storage: BrowserStorage,
): () => void {
  const access = storage[stateHomes[key]];
  const kept = readStored(access, key);
  const value = kept === null ? undefined : part.read(kept);
  if (value !== undefined) store.setState({ [key]: value });
  return store.subscribe((state, previous) => {
    if (state[key] !== previous[key]) writeStored(access, key, part.write(state[key]));
  });
}
