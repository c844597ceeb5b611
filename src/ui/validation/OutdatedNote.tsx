import { useEffect, useState } from "react";
import page from "./ValidationPage.module.css";

// As committed, to the byte: its fingerprint tells whose errors a kept file holds.
const committed = import.meta.glob<string>("../../model/fitted-coefficients.json", {
  import: "default",
  query: "?raw",
});

/** SHA-256 of the coefficients in use; null where the browser hashes nothing (no secure context). */
async function coefficientsFingerprint(): Promise<string | null> {
  const [load] = Object.values(committed);
  if (load === undefined || !("subtle" in crypto)) return null;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(await load()));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface OutdatedNoteProps {
  /** Fingerprint that a kept file of errors carries; undefined while it is not there. */
  readonly coefficients: string | undefined;
}

/** Says so where kept figures belong to other coefficients than those in use. */
export function OutdatedNote({ coefficients }: OutdatedNoteProps) {
  const [fingerprint, setFingerprint] = useState<string | null>(null);
  useEffect(() => {
    void coefficientsFingerprint().then(setFingerprint);
  }, []);
  if (coefficients === undefined || fingerprint === null || coefficients === fingerprint)
    return null;
  return (
    <p className={page.text} role="note">
      <strong>These figures belong to an earlier calibration.</strong> The coefficients have been
      fitted anew since; until the command has run again, take them as near, not as exact.
    </p>
  );
}
