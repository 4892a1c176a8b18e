import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes a report file with this text and returns its path. It is there until the test ends. */
export async function writeReport(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-report-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'report.json');
  await writeFile(file, text);
  return file;
}
