import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Hash of the supervisor's own sources. The next `up` replaces one that runs from older sources. */
export function supervisorVersion(): string {
  const hash = createHash('sha256');
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(import.meta.dirname, file)));
  return hash.digest('hex').slice(0, 16);
}
