import { stripVTControlCharacters } from 'node:util';

/** Aligns rows in columns, with two spaces before and between. Colours do not count as width. */
export function renderTable(rows: string[][]): string {
  const width = (text: string): number => stripVTControlCharacters(text).length;
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows
    .map((row) =>
      `  ${row.map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell))).join('  ')}`.trimEnd(),
    )
    .join('\n');
}
