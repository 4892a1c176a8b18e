import type { Note } from './note.ts';

export type NoteGroup = { label: string; notes: Note[] };

const DAY_MS = 86_400_000;

/** Notes, newest first, under "Today", "Past 7 days" and "Earlier"; groups without notes are left out. */
export function groupByAge(notes: readonly Note[], now: Date): NoteGroup[] {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const groups: NoteGroup[] = ['Today', 'Past 7 days', 'Earlier'].map((label) => ({ label, notes: [] }));
  for (const note of notes) {
    const at = Date.parse(note.updatedAt);
    const group = at >= today ? 0 : at >= today - 6 * DAY_MS ? 1 : 2;
    groups[group]!.notes.push(note);
  }
  return groups.filter((group) => group.notes.length > 0);
}
