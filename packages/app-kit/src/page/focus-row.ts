/** The id of a row's link, so that focus can return to it. */
export const rowId = (itemId: string) => `row-${itemId}`;

/** Focuses an item's row. If the row is going away: the next row, the previous one, or else the page. */
export function focusRow(itemId: string, isGoing: boolean): void {
  const row = document.getElementById(rowId(itemId));
  if (row && !isGoing) return row.focus();
  const rows = [...document.querySelectorAll<HTMLElement>('a[id^="row-"]')];
  const at = row ? rows.indexOf(row) : -1;
  (rows[at + 1] ?? rows[at - 1] ?? document.getElementById('main'))?.focus();
}
