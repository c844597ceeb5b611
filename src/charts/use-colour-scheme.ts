import { useSyncExternalStore } from "react";

/**
 * The colour scheme in force, `light` or `dark`: for drawings that cannot follow
 * custom properties by themselves and must be redrawn when it changes.
 */
export function useColourScheme(): "light" | "dark" {
  return useSyncExternalStore(subscribe, currentScheme);
}

function subscribe(onChange: () => void): () => void {
  const preference = window.matchMedia("(prefers-color-scheme: dark)");
  preference.addEventListener("change", onChange);
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    preference.removeEventListener("change", onChange);
    observer.disconnect();
  };
}

function currentScheme(): "light" | "dark" {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
