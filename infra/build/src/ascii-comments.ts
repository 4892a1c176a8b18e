import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

const LEGAL_COMMENT = /\/\*!.*?\*\//gs;
const ACCENTS_AND_ALL_ELSE = /[^\p{ASCII}]/gu;

/**
 * Writes names in legal comments without accents; the code generator escapes everything else. V8 holds the source of a bundle as long
 * as the process lives, and one character outside of ASCII doubles it.
 */
export function asciiComments(): Plugin {
  return {
    name: 'portico:ascii-comments',
    async writeBundle({ dir }, bundle) {
      const files = Object.keys(bundle).filter((file) => file.endsWith('.js'));
      await Promise.all(files.map((file) => rewrite(join(dir ?? 'dist', file))));
    },
  };
}

async function rewrite(path: string): Promise<void> {
  const code = await readFile(path, 'utf8');
  const ascii = code.replace(LEGAL_COMMENT, (text) => text.normalize('NFKD').replace(ACCENTS_AND_ALL_ELSE, ''));
  if (ascii !== code) await writeFile(path, ascii);
}
