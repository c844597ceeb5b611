import { useLayoutEffect } from "react";
import { useTheme } from "../state/selectors";

/** Tells the style sheets which theme was chosen; `system` leaves it to the browser. */
export function useDocumentTheme(): void {
  const theme = useTheme();
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset["theme"];
    else dataset["theme"] = theme;
  }, [theme]);
}
