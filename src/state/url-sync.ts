import { encodeScenario, pageKeys } from "../scenario/codec";
import { readQuery } from "../scenario/query";
import type { AppState } from "./app-state";
import type { AppStore } from "./store";
import { viewKeys, viewParameters } from "./view-parameters";

/** What of a window the address is kept with. */
export type AddressWindow = Pick<
  Window,
  "location" | "history" | "addEventListener" | "removeEventListener"
>;

/** Time without a change after which a drag is written: browsers refuse more than a few writes a second. */
const REPLACE_DELAY_MILLISECONDS = 300;

/**
 * Keeps the address in step with the scenario, so that copying it is enough to
 * share: a drag replaces the current history entry once it rests, a decision
 * pushes one, Back and Forward reopen theirs. The opened link is written out in
 * full at once: what it left to defaults or got wrong is then plain to see, and
 * stays so when defaults change. Not for embedded pages, whose address is the host's.
 *
 * @returns How to stop.
 */
export function startUrlSync(store: AppStore, page: AddressWindow): () => void {
  const pageParameters = readQuery(page.location.search)
    .filter(({ key }) => pageKeys.includes(key) && !viewKeys.includes(key))
    .map(({ raw }) => raw);
  let pending: { readonly address: string; readonly timer: ReturnType<typeof setTimeout> } | null =
    null;
  let writtenQuery = page.location.search;

  function addressOf(state: AppState): string {
    const { scenario, presetId, unknown } = state;
    const others = [...viewParameters(state), ...pageParameters, ...unknown];
    const query = encodeScenario(scenario, presetId, others);
    return `?${query}${page.location.hash}`;
  }

  function write(method: "replaceState" | "pushState", address: string): void {
    try {
      page.history[method](null, "", address);
      writtenQuery = page.location.search;
    } catch {
      // Refused, as too many writes are: the address lags until the next change.
    }
  }

  function dropPending(): void {
    if (pending !== null) clearTimeout(pending.timer);
    pending = null;
  }

  function flush(): void {
    if (pending === null) return;
    const { address } = pending;
    dropPending();
    write("replaceState", address);
  }

  function replaceLater(address: string): void {
    dropPending();
    pending = { address, timer: setTimeout(flush, REPLACE_DELAY_MILLISECONDS) };
  }

  function push(address: string): void {
    // The drag before the decision belongs to the entry that Back will reopen.
    flush();
    if (address !== page.location.search + page.location.hash) write("pushState", address);
  }

  function onPopState(): void {
    // A jump to another fragment of the page comes as an event too.
    if (page.location.search === writtenQuery) return;
    writtenQuery = page.location.search;
    dropPending();
    store.getState().openQuery(page.location.search);
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (
      state.scenario === previous.scenario &&
      state.presetId === previous.presetId &&
      state.page === previous.page &&
      state.question === previous.question &&
      state.why === previous.why &&
      state.askedOf === previous.askedOf &&
      state.charts === previous.charts &&
      state.rows === previous.rows &&
      state.pinned === previous.pinned
    )
      return;
    if (state.lastChange === "replace") replaceLater(addressOf(state));
    if (state.lastChange === "push") push(addressOf(state));
  });
  page.addEventListener("popstate", onPopState);
  page.addEventListener("pagehide", flush);
  write("replaceState", addressOf(store.getState()));
  return () => {
    flush();
    unsubscribe();
    page.removeEventListener("popstate", onPopState);
    page.removeEventListener("pagehide", flush);
  };
}
