import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Formats the given files of an app as the repository formats them: other names make other line breaks. */
export async function formatApp(root: string, staged: string, folder: string, files: readonly string[]): Promise<void> {
  const prettier = await import('prettier');
  const ignorePath = [join(root, '.prettierignore')];
  await Promise.all(
    files.map(async (file) => {
      const final = join(root, folder, file);
      const { ignored, inferredParser } = await prettier.getFileInfo(final, { ignorePath });
      if (ignored || inferredParser === null) return;
      const options = await prettier.resolveConfig(final);
      const path = join(staged, file);
      const text = await readFile(path, 'utf8');
      const formatted = await prettier.format(text, { ...options, filepath: final });
      if (formatted !== text) await writeFile(path, formatted);
    }),
  );
}
