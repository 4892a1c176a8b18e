import { type RefObject, useLayoutEffect, useState } from 'react';

/** Rows above and below those in view, so that a quick scroll shows no gap. */
const SPARE = 8;
/** Before the height is known. */
const FIRST = 40;

export interface Window {
  from: number;
  to: number;
}

/** Which rows of equal height are in view: only they are rendered. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number): Window {
  const [seen, setSeen] = useState<Window>({ from: 0, to: FIRST });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const first = Math.floor(element.scrollTop / rowHeight);
      const inView = Math.ceil(element.clientHeight / rowHeight) || FIRST;
      // In steps, so that a scroll by a few pixels renders nothing.
      const from = Math.max(0, Math.floor(first / SPARE) * SPARE - SPARE);
      const to = from + inView + 3 * SPARE;
      setSeen((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [scroller, rowHeight]);
  return { from: Math.min(seen.from, count), to: Math.min(seen.to, count) };
}
