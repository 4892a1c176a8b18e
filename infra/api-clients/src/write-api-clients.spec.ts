import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeApiClients } from './write-api-clients.ts';

const repository = join(import.meta.dirname, '../../..');
const sdk = join(repository, 'packages/auth-client-nest');
/** Inside the SDK, so that its dependencies resolve. */
let root: string;

beforeAll(async () => {
  await mkdir(join(sdk, 'node_modules/.cache'), { recursive: true });
  root = await mkdtemp(join(sdk, 'node_modules/.cache/clients-'));
  await write('crm/app.manifest.yml', manifest('crm', 1, 'apis: { consumes: [notes, shy] }'));
  await write('notes/app.manifest.yml', manifest('notes', 2, 'apis: { provides: backend/openapi.json }'));
  await write('shy/app.manifest.yml', manifest('shy', 3, 'apis: { provides: backend/openapi.json }'));
  await write('crm/backend/src/list-titles.ts', consumer);
});
afterAll(() => rm(root, { recursive: true }));

const write = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
const manifest = (slug: string, n: number, more: string) =>
  `schema: 1\nid: 01a20595-abe4-77c7-a9e4-00000000000${n}\nslug: ${slug}\nname: ${slug}\ndescription: An app.\nkind: internal\n` +
  `created: 2026-11-22\nports: { frontend: ${5200 + n}, backend: ${8200 + n}, database: ${5500 + n} }\n${more}\n`;

const consumer = `
import { apiClient, type AuthFetch } from '${join(sdk, 'src/calls/api-client.ts')}';
import type { paths } from './apis/notes.ts';

export async function listTitles(authFetch: AuthFetch): Promise<string[]> {
  const { data } = await apiClient<paths>(authFetch, 'notes').GET('/api/notes', { params: { query: { limit: 5 } } });
  return data?.items.map((note) => note.title) ?? [];
}
`;

async function check(): Promise<string> {
  const options =
    '--noEmit --strict --skipLibCheck --module nodenext --target esnext --allowImportingTsExtensions --erasableSyntaxOnly';
  const tsc = join(sdk, 'node_modules/.bin/tsc');
  const file = join(root, 'crm/backend/src/list-titles.ts');
  return promisify(execFile)(tsc, [...options.split(' '), '--ignoreConfig', file], { cwd: sdk }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
}

it("fails the type check of a consumer when a field goes from the provider's API", { timeout: 120_000 }, async () => {
  const document = await readFile(join(repository, 'template-app/backend/openapi.json'), 'utf8');
  await write('notes/backend/openapi.json', document);
  expect(await writeApiClients(root)).toEqual(['crm/backend/src/apis/notes.ts']);
  expect(await check()).toBe('');

  const changed = JSON.parse(document) as {
    components: { schemas: { Note: { properties: object; required: string[] } } };
  };
  const { Note } = changed.components.schemas;
  Reflect.deleteProperty(Note.properties, 'title');
  Note.required = Note.required.filter((name) => name !== 'title');
  await write('notes/backend/openapi.json', JSON.stringify(changed));
  await writeApiClients(root);
  expect(await check()).toMatch(/list-titles\.ts.*Property 'title' does not exist/);
});
