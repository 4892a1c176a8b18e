import { expect, it } from 'vitest';
import { csvHead, writeCsv } from './write-csv.ts';

it('writes CSV that no spreadsheet runs', () => {
  const columns = { name: ([name]: string[]) => name, note: ([, note]: string[]) => note };
  expect(csvHead(columns)).toBe('name,note\r\n');
  expect(writeCsv(columns, [['=HYPERLINK("http://evil.example")', 'a,"b"'], ['-1+1']])).toBe(
    `"'=HYPERLINK(""http://evil.example"")","a,""b"""\r\n'-1+1,\r\n`,
  );
});
