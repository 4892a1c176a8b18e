import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

/**
 * Lists the packages that a bundle loads at run time in `<bundle>.external.json`, so that its image contains only
 * these. Writes no file for a bundle without any.
 */
export function externalPackages(external: readonly (string | RegExp)[]): Plugin {
  const isExternal = (id: string) => external.some((one) => (typeof one === 'string' ? one === id : one.test(id)));
  return {
    name: 'portico:external-packages',
    async writeBundle({ dir }, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const imports = [...chunk.imports, ...chunk.dynamicImports].filter(isExternal);
        const names = [...new Set(imports.map(packageName))].toSorted();
        if (names.length > 0)
          await writeFile(join(dir ?? 'dist', `${chunk.name}.external.json`), JSON.stringify(names));
      }
    },
  };
}

/** `@node-rs/argon2/browser.js` → `@node-rs/argon2` */
function packageName(id: string): string {
  return id.split('/', id.startsWith('@') ? 2 : 1).join('/');
}
