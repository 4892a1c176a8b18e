import type { KeyboardEvent } from 'react';

/** From the search field: down to the hits, or Enter for the first one. Among hits: up and down, and back to the field. */
export function onHitKey(event: KeyboardEvent<HTMLElement>): void {
  const place = event.currentTarget;
  const hits = [...place.querySelectorAll<HTMLElement>('[data-hit]')];
  const field = place.querySelector<HTMLInputElement>('input[type=search]');
  const isField = event.target === field;
  const at = hits.indexOf(event.target as HTMLElement);
  if (hits.length === 0 || (!isField && at < 0)) return;
  if (event.key === 'Enter' && isField) {
    hits[0]?.click();
    // The keys go on in the tree, which shows the hit.
    field.blur();
  } else if (event.key === 'ArrowDown') hits[at + 1]?.focus();
  else if (event.key === 'ArrowUp' && !isField) (hits[at - 1] ?? field)?.focus();
  else return;
  event.preventDefault();
}
