import { useEffect } from "react";

/** What an embedded page tells the page around it whenever its content grows or shrinks. */
export interface ResizeMessage {
  readonly type: "wattif:resize";
  /** The frame's `name` attribute, for hosts with several. */
  readonly id: string;
  readonly height: number;
}

/**
 * Reports the height of the content, never of the frame: a host that follows it
 * would otherwise make it grow for ever. The message holds nothing secret, and an
 * embedded page cannot know its host's origin, so it goes to whoever that is.
 */
export function useReportedHeight(embed: boolean): void {
  useEffect(() => {
    if (!embed || window.parent === window) return;
    const content = document.getElementById("root");
    if (content === null) return;
    let reported = 0;
    const observer = new ResizeObserver(() => {
      const height = Math.ceil(content.getBoundingClientRect().height);
      if (height === reported) return;
      reported = height;
      const message: ResizeMessage = { type: "wattif:resize", id: window.name, height };
      window.parent.postMessage(message, "*");
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, [embed]);
}
