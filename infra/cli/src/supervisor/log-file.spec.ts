import { closeSync, existsSync, readFileSync, writeSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLog, rotateLog } from './log-file.ts';

it('rotates under a writer that keeps the file open, and keeps three old files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-log-'));
  const path = join(folder, 'logs', 'crm.log');
  const log = openLog(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  writeSync(log, 'small');
  expect(rotateLog(path, { maxBytes: 10 })).toBe(false);
  for (const round of [1, 2, 3, 4, 5]) {
    writeSync(log, `round ${round} ${'x'.repeat(20)}\n`);
    expect(rotateLog(path, { maxBytes: 10 })).toBe(true);
  }
  writeSync(log, 'last\n');
  closeSync(log);
  expect(readFileSync(path, 'utf8')).toBe('last\n');
  expect(readFileSync(`${path}.1`, 'utf8')).toContain('round 5');
  expect(readFileSync(`${path}.3`, 'utf8')).toContain('round 3');
  expect(existsSync(`${path}.4`)).toBe(false);
  await rm(folder, { recursive: true });
});
