/// <reference types="node" />
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { favicon, markFavicon } from './favicon.ts';

/** The favicon of a frontend, from its manifest. Platform parts and pages without a manifest use the mark. */
export async function readFavicon(frontend: string): Promise<string> {
  if (!existsSync(resolve(frontend, '../app.manifest.yml'))) return markFavicon;
  const { readManifest } = await import('@portico/manifest');
  const { manifest } = readManifest('../app.manifest.yml', { root: frontend });
  return manifest && manifest.kind !== 'platform' ? favicon(manifest) : markFavicon;
}
