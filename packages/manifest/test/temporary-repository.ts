import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface TemporaryRepository extends Disposable {
  root: string;
  write(file: string, text: string): string;
}

/** A temporary folder, removed with the scope. */
export function temporaryRepository(files: Record<string, string> = {}): TemporaryRepository {
  const root = mkdtempSync(join(tmpdir(), 'portico-manifest-'));
  const write = (file: string, text: string): string => {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return { root, write, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}
