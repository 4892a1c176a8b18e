import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAppCompose, type Issue, type ReadManifest, validateStructure } from '@portico/manifest';

/** Finds forbidden Compose entries of an app, and contradictions between `.env.app` and its manifest. `slugs`: of all apps. */
export function checkCompose(root: string, { manifest }: ReadManifest, slugs: readonly string[]): Issue[] {
  if (!manifest) return [];
  const { slug, folder, ports } = manifest;
  const others = slugs.filter((other) => other !== slug);
  const structure = `${folder}/.env.app`;
  return [
    ...checkAppCompose(root, { slug, folder, others }),
    ...(existsSync(join(root, structure))
      ? validateStructure(readFileSync(join(root, structure), 'utf8'), structure, { slug, ports })
      : []),
  ];
}
