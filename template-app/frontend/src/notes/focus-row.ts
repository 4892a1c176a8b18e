/** Focuses a note's row; when the row goes, the next one, the one before, or else the page. */
export function focusRow(noteId: string, isGoing: boolean): void {
  const row = document.getElementById(`note-${noteId}`);
  if (row && !isGoing) return row.focus();
  const rows = [...document.querySelectorAll<HTMLElement>('a[id^="note-"]')];
  const at = row ? rows.indexOf(row) : -1;
  (rows[at + 1] ?? rows[at - 1] ?? document.getElementById('main'))?.focus();
}
