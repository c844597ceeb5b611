import type { AddressWindow } from "../../src/state/url-sync";

/** A window's address, history and events, with what was written to the history. */
export interface FakePage extends AddressWindow {
  readonly writes: { readonly method: "pushState" | "replaceState"; readonly address: string }[];
  /** Follows a link to a fragment of the same page. */
  jump(hash: string): void;
  back(): void;
  forward(): void;
  leave(): void;
}

export function createFakePage(address: string, refuseWrites = false): FakePage {
  const entries = [address];
  const events = new EventTarget();
  const writes: FakePage["writes"] = [];
  let current = 0;

  function write(method: "pushState" | "replaceState", to: string): void {
    if (refuseWrites) throw new DOMException("too many calls", "SecurityError");
    writes.push({ method, address: to });
    if (method === "replaceState") entries[current] = to;
    else entries.splice(++current, Infinity, to);
  }

  function travel(by: number): void {
    current += by;
    events.dispatchEvent(new Event("popstate"));
  }

  const page = {
    writes,
    location: {
      get search() {
        return /\?[^#]*/.exec(entries[current]!)?.[0] ?? "";
      },
      get hash() {
        return /#.*/.exec(entries[current]!)?.[0] ?? "";
      },
    },
    history: {
      pushState: (_state: unknown, _title: string, to: string) => write("pushState", to),
      replaceState: (_state: unknown, _title: string, to: string) => write("replaceState", to),
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    jump(hash: string) {
      entries.splice(current + 1, Infinity, entries[current]!.replace(/#.*|$/, hash));
      travel(1);
    },
    back: () => travel(-1),
    forward: () => travel(1),
    leave: () => events.dispatchEvent(new Event("pagehide")),
  };
  // Only what the address is kept with is there.
  return page as unknown as FakePage;
}
