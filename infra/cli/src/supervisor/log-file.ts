import { copyFileSync, mkdirSync, openSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

const largestBytes = 10 * 1024 * 1024;
const keptFiles = 3;

/** Opens a log for appending. The child writes to it directly, so that it survives a killed supervisor. */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return openSync(path, 'a', 0o600);
}

/**
 * Moves a log that is too large to `<log>.1` (and older ones up to `.3`). Copies and truncates, because the writing
 * process keeps the file open.
 */
export function rotateLog(path: string, { maxBytes = largestBytes }: { maxBytes?: number } = {}): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= maxBytes) return false;
  rmSync(`${path}.${keptFiles}`, { force: true });
  for (let number = keptFiles - 1; number >= 1; number--) {
    if (statSync(`${path}.${number}`, { throwIfNoEntry: false }))
      renameSync(`${path}.${number}`, `${path}.${number + 1}`);
  }
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
  return true;
}
