import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import type { OxfmtConfig } from 'oxfmt';

/**
 * Formats the given files of an app as the repository formats them: other names make other line breaks. Does nothing in a repository
 * without `.oxfmtrc.json`.
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
      // A kind of file that the formatter does not know comes back with an error.
      if (errors.length === 0 && code !== text) await writeFile(path, code);
    }),
  );
}
