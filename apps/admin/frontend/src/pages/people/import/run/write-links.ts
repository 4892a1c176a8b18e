import { csvHead, type CsvColumns, writeCsv } from '../../../../parts/export/write-csv.ts';
import type { ImportedPerson } from './import-people.ts';

const columns: CsvColumns<ImportedPerson> = {
  name: ({ listed }) => listed.name,
  email: ({ listed }) => listed.email,
  link: ({ invited }) => invited?.setupLink.url,
  works_until: ({ invited }) => invited?.setupLink.expiresAt,
};

/** Without it, Excel reads a file as Windows-1252. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A file for a mail merge: a line for each invited person. */
export function writeLinks(invited: readonly ImportedPerson[]): string {
  return BYTE_ORDER_MARK + csvHead(columns) + writeCsv(columns, invited);
}
