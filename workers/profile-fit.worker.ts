import { expose, releaseProxy, type ProxyMarked, type Remote } from "comlink";
import type { FitProgress } from "../src/calibration/fit-profile";
import { fitAndHoldOut, type CheckedFitResult } from "../src/calibration/held-out-rows";
import { fittedCoefficients } from "../src/model/fitted-coefficients";
import type { ServerGroup } from "../src/validation/server-groups";

/** How progress comes back from the worker: as a proxied callback. */
type ProgressListener = ((progress: FitProgress) => void) & ProxyMarked;

const service = {
  /** Fits a profile from the committed calibration and checks it on rows held out. Holds the worker until it is done: cancel by ending it. */
  fit(group: ServerGroup, onProgress: ProgressListener): CheckedFitResult {
    // Comlink's types have no word for a proxy as the receiver sees it.
    const listener = onProgress as unknown as Remote<ProgressListener>;
    try {
      return fitAndHoldOut(fittedCoefficients, group, (progress) => void listener(progress));
    } finally {
      listener[releaseProxy]();
    }
  },
};

export type ProfileFitService = typeof service;

expose(service);
