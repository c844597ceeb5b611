import { useLayoutEffect, useState } from "react";
import type { RefObject } from "react";

export interface ElementSize {
  readonly width: number;
  readonly height: number;
}

/** The inner size of an element, px, kept up to date; zero before it is laid out. */
export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize {
  const [size, setSize] = useState<ElementSize>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    function measure(): void {
      if (measured === null) return;
      const { clientWidth: width, clientHeight: height } = measured;
      setSize((known) =>
        known.width === width && known.height === height ? known : { width, height },
      );
    }
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
