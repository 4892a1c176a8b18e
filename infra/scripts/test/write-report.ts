import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A report file of this text; answers its path. */
export async function writeReport(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'portico-report-')), 'report.json');
  await writeFile(file, text);
  return file;
}
