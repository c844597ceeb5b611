/** What becomes of the questions, told as it happens. */
export interface LatestListener<Q, P, A> {
  onProgress(question: Q, progress: P): void;
  onAnswer(question: Q, answer: A): void;
  onError(question: Q, error: unknown): void;
}

export interface LatestTiming {
  /** From the first question of a burst to the start of its newest, ms. */
  readonly gatherMilliseconds: number;
  /** How long a superseded question may go on from its start to still finish, ms. */
  readonly patienceMilliseconds: number;
}

/** Asks one question at a time and, of all that come meanwhile, only the newest. */
export interface Latest<Q> {
  ask(question: Q): void;
  /** Forgets whatever is running or waiting; nothing more is told of it. */
  cancel(): void;
}

/**
 * Newest question wins. During a drag questions come faster than answers: the
 * running one may finish within its patience, so that pictures move along with
 * the hand, and is aborted beyond it, so that a long one does not hold up the newest.
 */
export function createLatest<Q, P, A>(
  answer: (question: Q, signal: AbortSignal, onProgress: (progress: P) => void) => Promise<A>,
  listener: LatestListener<Q, P, A>,
  { gatherMilliseconds, patienceMilliseconds }: LatestTiming,
): Latest<Q> {
  let waiting: { readonly question: Q } | null = null;
  let gathering: ReturnType<typeof setTimeout> | null = null;
  let running: { readonly controller: AbortController; patient: boolean } | null = null;

  function gather(): void {
    gathering ??= setTimeout(startWaiting, gatherMilliseconds);
  }

  function startWaiting(): void {
    gathering = null;
    if (waiting === null) return;
    const { question } = waiting;
    waiting = null;
    void run(question);
  }

  async function run(question: Q): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    const own = { controller, patient: true };
    running = own;
    const patience = setTimeout(() => {
      own.patient = false;
      if (waiting === null) return;
      abort();
      gather();
    }, patienceMilliseconds);
    try {
      const found = await answer(question, signal, (progress) => {
        if (!signal.aborted) listener.onProgress(question, progress);
      });
      if (!signal.aborted) listener.onAnswer(question, found);
    } catch (error) {
      if (!signal.aborted) listener.onError(question, error);
    } finally {
      clearTimeout(patience);
      if (running === own) running = null;
      if (running === null && waiting !== null) gather();
    }
  }

  function abort(): void {
    const aborted = running;
    running = null;
    aborted?.controller.abort();
  }

  return {
    ask(question) {
      waiting = { question };
      if (running?.patient) return;
      abort();
      gather();
    },
    cancel() {
      waiting = null;
      if (gathering !== null) clearTimeout(gathering);
      gathering = null;
      abort();
    },
  };
}
