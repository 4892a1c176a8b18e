/** A column of a file: its head, and what a row has there. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => string | null | undefined>>;

export const csvHead = (columns: CsvColumns<never>): string => `${Object.keys(columns).join(',')}\r\n`;

/** A line per row, as RFC 4180 has it. */
export function writeCsv<Row>(columns: CsvColumns<Row>, rows: readonly Row[]): string {
  const cells = Object.values(columns);
  return rows.map((row) => `${cells.map((cell) => quote(cell(row) ?? '')).join(',')}\r\n`).join('');
}

/** A spreadsheet would run a cell that begins like this: names are written by people. OWASP, CSV injection. */
const FORMULA = /^[=+\-@\t\r]/;

function quote(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
