import { expose } from "comlink";
import type { Endpoint } from "comlink";
import type { CoreService } from "../../src/compute/core-service";
import { createCoreService } from "../../src/compute/core-service";

/** A worker without a thread: its messages go through a real port and so are really cloned. */
export interface FakeWorker extends Worker {
  readonly terminated: boolean;
  /** Breaks it as a browser would. */
  fail(type: "error" | "messageerror", message?: string): void;
}

/**
 * @param service - What it exposes; null: it never answers, as one that a sandbox holds back.
 */
export function createFakeWorker(service: CoreService | null = createCoreService()): FakeWorker {
  const { port1, port2 } = new MessageChannel();
  const events = new EventTarget();
  let terminated = false;
  port1.addEventListener("message", ({ data }) => {
    events.dispatchEvent(new MessageEvent("message", { data }));
  });
  port1.start();
  if (service !== null) expose(service, port2 as Endpoint);
  const worker = {
    get terminated() {
      return terminated;
    },
    postMessage: (message: unknown, transfer: Transferable[] = []) =>
      port1.postMessage(message, transfer),
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    terminate() {
      terminated = true;
      port1.close();
    },
    fail(type: "error" | "messageerror", message = "") {
      events.dispatchEvent(Object.assign(new Event(type), { message }));
    },
  };
  // Only what the runner uses of a Worker is there.
  return worker as unknown as FakeWorker;
}
