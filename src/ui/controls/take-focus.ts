/**
 * As the ref of a control: the dialog around it opens with the focus on it rather than on
 * the first button, which closes it. Content that is loaded after the dialog was opened
 * takes the focus when it comes; React's own `autoFocus` would not at later openings.
 */
export function takeFocus(control: HTMLElement | null): (() => void) | undefined {
  if (control === null) return undefined;
  control.setAttribute("autofocus", "");
  if (control.closest("dialog[open]") !== null) control.focus();
  return () => control.removeAttribute("autofocus");
}
