import { useEffect, useRef } from "react";
import { usePage } from "../state/selectors";

/** Turning to another page starts at its top, for the eye and for the keyboard. */
export function usePageTurn(): void {
  const page = usePage();
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    window.scrollTo(0, 0);
    const main = document.getElementById("figures");
    main?.setAttribute("tabindex", "-1");
    main?.focus({ preventScroll: true });
  }, [page]);
}
