import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a report file with this text and returns its path. */
export async function writeReport(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'portico-report-')), 'report.json');
  await writeFile(file, text);
  return file;
}
