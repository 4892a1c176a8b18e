import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadManifests } from '@portico/manifest';
import { under, type Figure } from './figure.ts';
import { median } from './median.ts';

const count = 300;
const rounds = 7;

/** Finds and validates 300 manifests, each with all keys, in a temporary folder. */
export async function benchManifest(): Promise<Figure[]> {
  const root = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  try {
    const full = await readFile(resolve(import.meta.dirname, '../../../../schemas/examples/full.yml'), 'utf8');
    for (let index = 0; index < count; index++) await writeManifest(root, full, index);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const startedAt = performance.now();
      const { manifests, issues } = loadManifests(root);
      times.push(performance.now() - startedAt);
      if (manifests.length !== count)
        throw new Error(`found ${manifests.length}: ${JSON.stringify(issues.slice(0, 3))}`);
    }
    return [
      under(`${count} manifests found and validated, cold`, times[0] ?? Number.NaN, 300, 'ms'),
      under(`${count} manifests found and validated, median`, median(times), 300, 'ms'),
    ];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function writeManifest(root: string, full: string, index: number): Promise<void> {
  const slug = `app-${index}`;
  const folder = join(root, 'apps/products', slug);
  await mkdir(folder, { recursive: true });
  const id = `01990000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
  const text = full
    .replace(/^slug: .*$/m, `slug: ${slug}`)
    .replace(/^id: .*$/m, `id: ${id}`)
    .replace(/^kind: .*$/m, 'kind: product')
    .replace(/^icon: .*$/m, '')
    .replace(/^previous_slugs: .*$/m, 'previous_slugs: []')
    .replace(/^apis:(.*)$/m, 'apis: { consumes: [] }')
    .replace(/frontend: \d+/, `frontend: ${10_000 + index}`)
    .replace(/backend: \d+/, `backend: ${20_000 + index}`)
    .replace(/database: \d+/, `database: ${30_000 + index}`);
  await writeFile(join(folder, 'app.manifest.yml'), text);
}
