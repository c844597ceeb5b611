import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "./app-state";

export type AppStore = StoreApi<AppState>;

/** The page's store: `<StoreContext value={store}>` stands around the whole tree. */
export const StoreContext = createContext<AppStore | null>(null);

export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error("No StoreContext above this component");
  return store;
}

/** Reads the page's store; components use the named selectors of `selectors.ts` instead. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useStore(useAppStore(), select);
}
