import { useEffect, useRef, useState } from "react";
import {
  fitProfileInWorker,
  type FitFound,
  type FitSteps,
} from "../../compute/fit-profile-in-worker";
import { describeError } from "../../compute/runner-error";
import type { ServerGroup } from "../../validation/server-groups";

export type FitState =
  | { readonly status: "idle" | "cancelled" }
  | { readonly status: "running"; readonly steps: FitSteps | null }
  | { readonly status: "done"; readonly fit: FitFound; readonly group: ServerGroup }
  | { readonly status: "refused"; readonly reason: string };

/** One fit at a time, in a worker of its own; it ends when the component goes. */
export function useFit(): {
  readonly state: FitState;
  readonly start: (group: ServerGroup) => void;
  readonly cancel: () => void;
  readonly reset: () => void;
} {
  const [state, setState] = useState<FitState>({ status: "idle" });
  const running = useRef<AbortController | null>(null);

  useEffect(() => () => running.current?.abort(), []);

  async function run(group: ServerGroup, { signal }: AbortController): Promise<void> {
    setState({ status: "running", steps: null });
    try {
      const answer = await fitProfileInWorker(group, signal, (steps) =>
        setState({ status: "running", steps }),
      );
      if (signal.aborted) return;
      setState(
        answer.ok
          ? { status: "done", fit: answer.fit, group }
          : { status: "refused", reason: answer.reason },
      );
    } catch (error) {
      if (!signal.aborted) setState({ status: "refused", reason: describeError(error) });
    }
  }

  function stop(): void {
    running.current?.abort();
    running.current = null;
  }

  return {
    state,
    start(group) {
      stop();
      running.current = new AbortController();
      void run(group, running.current);
    },
    cancel() {
      stop();
      setState({ status: "cancelled" });
    },
    reset() {
      stop();
      setState({ status: "idle" });
    },
  };
}
