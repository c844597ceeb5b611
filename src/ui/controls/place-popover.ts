/** Room kept between a popover and the edges of the window, px. */
const MARGIN = 8;

/**
 * Puts a popover beside its trigger: below it, or above where the window ends
 * soon, and never beyond the window's sides.
 *
 * @param width - As wide as it would like to be, px.
 */
export function placePopover(trigger: HTMLElement, popover: HTMLElement, width: number): void {
  const box = trigger.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const fitting = Math.min(width, innerWidth - 2 * MARGIN);
  const left = Math.min(Math.max(box.left, MARGIN), innerWidth - fitting - MARGIN);
  const roomBelow = innerHeight - box.bottom;
  const below = roomBelow > box.top || roomBelow > innerHeight * 0.4;
  const { style } = popover;
  style.width = `${fitting}px`;
  style.left = `${left}px`;
  style.top = below ? `${box.bottom + MARGIN / 2}px` : "auto";
  style.bottom = below ? "auto" : `${innerHeight - box.top + MARGIN / 2}px`;
  style.maxHeight = `${(below ? roomBelow : box.top) - 2 * MARGIN}px`;
}
