import { chooseRunner } from "../compute/choose-runner";
import { decodeScenario } from "../scenario/codec";
import { openedView } from "./opened-view";
import { startPersistence } from "./persistence";
import type { AppStore } from "./store";
import { createAppStore } from "./store";
import { startUrlSync } from "./url-sync";

/**
 * Opens the page's link: the store has its figures when this returns, and its
 * first sweep is under way. An embedded page leaves address and storage alone.
 */
export function openApp(page: Window): AppStore {
  const query = page.location.search;
  const view = openedView(query);
  const store = createAppStore({
    opened: decodeScenario(query),
    view,
    chooseRunner: () => chooseRunner(loadExplorerWorker),
  });
  if (!view.embed) {
    startPersistence(store, {
      local: () => page.localStorage,
      session: () => page.sessionStorage,
    });
    startUrlSync(store, page);
  }
  store.getState().restartSweep();
  return store;
}

/** The worker's script is a second copy of the core: it is fetched after the first paint. */
async function loadExplorerWorker(): Promise<() => Worker> {
  const { createExplorerWorker } = await import("../compute/explorer-worker");
  return createExplorerWorker;
}
