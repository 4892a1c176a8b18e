#!/usr/bin/env node
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { bundleEntry } from './bundle-entry.ts';

/**
 * Writes `openapi.json` of the backend in the current folder from the routes of `src/app.module.ts`. Node can't strip
 * decorators, so the module is first bundled like the backend.
 *
 * @example "generate:api": "portico-openapi"
 */
const backend = process.cwd();
const { slug } = parse(await readFile(join(backend, '../app.manifest.yml'), 'utf8')) as { slug: string };
const folder = join(backend, 'node_modules/.cache/portico-openapi');
const entry = `
  import { openapiOfModule } from '@portico/auth-client-nest/openapi';
  import { AppModule } from './src/app.module.ts';
  // The configuration is read when the app starts, which it does not.
  export const document = await openapiOfModule(${JSON.stringify(slug)}, AppModule.forRoot({}));
`;
await mkdir(folder, { recursive: true });
try {
  const bundle = await bundleEntry(backend, entry, folder);
  const { document } = (await import(pathToFileURL(bundle).href)) as { document: object };
  await writeFile(join(backend, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
