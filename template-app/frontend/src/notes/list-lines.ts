import type { NoteGroup } from './group-by-age.ts';
import type { Note } from './note.ts';

/** One line of the list as it is drawn. `place` counts notes alone, from 1. */
export type ListLine = { key: string; heading: string } | { key: string; note: Note; place: number };

export const HEADING_PX = 32;
export const ROW_PX = 61;

export function listLines(groups: readonly NoteGroup[]): ListLine[] {
  let place = 0;
  return groups.flatMap(({ label, notes }): ListLine[] => [
    { key: label, heading: label },
    ...notes.map((note) => ({ key: note.id, note, place: ++place })),
  ]);
}
