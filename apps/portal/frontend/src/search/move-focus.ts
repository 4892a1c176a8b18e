import type { KeyboardEvent } from 'react';
import { nearestStop, type Direction } from './nearest-stop.ts';

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * Arrow keys go from door to door as they stand on the page. In the search field left and right belong to the text.
 */
export const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const direction = ARROWS[event.key];
  const from = event.target as HTMLElement;
  if (!direction || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!from.matches('[data-arrow-stop]')) return;
  if (from instanceof HTMLInputElement && (direction === 'left' || direction === 'right')) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-arrow-stop]')];
  const boxes = stops.map((stop) => stop.getBoundingClientRect());
  const next =
    from instanceof HTMLInputElement
      ? stops.findIndex((stop) => stop !== from)
      : nearestStop(boxes, stops.indexOf(from), direction);
  if (next === -1) return;
  event.preventDefault();
  stops[next]?.focus();
};
