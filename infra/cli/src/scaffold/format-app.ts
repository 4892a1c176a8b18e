import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import type { OxfmtConfig } from 'oxfmt';

/**
 * Formats these files of an app like the repository: other names need other line breaks. Does nothing without
 * `.oxfmtrc.json`.
 */
export async function formatApp(root: string, staged: string, folder: string, files: readonly string[]): Promise<void> {
  const rules = join(root, '.oxfmtrc.json');
  if (!existsSync(rules)) return;
  const { format } = await import('oxfmt');
  const { ignorePatterns = [], ...options } = JSON.parse(await readFile(rules, 'utf8')) as OxfmtConfig;
  await Promise.all(
    files.map(async (file) => {
      const final = join(folder, file);
      if (ignorePatterns.some((pattern) => matchesGlob(final, pattern))) return;
      const path = join(staged, file);
      const text = await readFile(path, 'utf8');
      const { code, errors } = await format(final, text, options);
      // The formatter returns an error for file types that it does not know.
      if (errors.length === 0 && code !== text) await writeFile(path, code);
    }),
  );
}
