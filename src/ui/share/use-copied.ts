import { useEffect, useState } from "react";

/** What became of the last copy. */
export type CopyOutcome = "copied" | "refused" | null;

const SHOWN_MILLISECONDS = 4000;

/** Copies text; says for a while whether the clipboard took it. */
export function useCopied(): readonly [CopyOutcome, (text: string) => void] {
  const [outcome, setOutcome] = useState<CopyOutcome>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [outcome]);

  function copy(text: string): void {
    writeClipboard(text).then(
      () => setOutcome("copied"),
      () => setOutcome("refused"),
    );
  }

  return [outcome, copy];
}

async function writeClipboard(text: string): Promise<void> {
  // Absent on pages served without TLS; refused in frames that were not granted it.
  await navigator.clipboard.writeText(text);
}
