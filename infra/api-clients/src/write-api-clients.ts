import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadManifests } from '@portico/manifest';
import { printApiTypes } from './print-api-types.ts';

/**
 * Writes `backend/src/apis/<slug>.ts` of every app that consumes another app's API (`apis` of the manifests), from the
 * other's committed document. Returns the files, relative to the root. Skips providers without a document.
 */
export async function writeApiClients(root: string): Promise<string[]> {
  const { manifests } = loadManifests(root);
  const written: string[] = [];
  for (const { folder, apis } of manifests) {
    for (const slug of apis.consumes) {
      const provider = manifests.find((one) => one.slug === slug);
      const document = provider && join(root, provider.folder, provider.apis.provides);
      if (!provider?.apis.provides || !document || !existsSync(document)) continue;
      const target = `${folder}/backend/src/apis/${slug}.ts`;
      await mkdir(join(root, folder, 'backend/src/apis'), { recursive: true });
      await writeFile(join(root, target), await printApiTypes(JSON.parse(await readFile(document, 'utf8')) as object));
      written.push(target);
    }
  }
  return written;
}
