import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  findManifests,
  type Manifest,
  MANIFEST_FILE,
  type ManifestPorts,
  type PortChange,
  readManifest,
  renumberPorts,
} from '@portico/manifest';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { exitCodes } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { listAppFiles } from './list-app-files.ts';
import { manifestFault } from './manifest-fault.ts';
import { changeManifest } from './plan-manifest.ts';
import { replacePorts } from './replace-ports.ts';

export interface PortsOptions {
  fix?: boolean;
  json?: boolean;
}

/**
 * Lists ports, clashes, and files whose port differs from their manifest. `--fix` gives the younger app of each clash
 * new ports and updates the files. Exit code 1 when work is left.
 */
export async function ports({ root, output }: CommandContext, { fix = false }: PortsOptions): Promise<number> {
  const reads = findManifests(root).map((path) => readManifest(path, { root }));
  const broken = reads.flatMap(({ manifest, issues }) => (manifest ? [] : issues));
  if (broken.length > 0) throw manifestFault(broken);
  const manifests = reads.flatMap(({ manifest }) => manifest ?? []);
  const changes = renumberPorts(manifests);
  if (fix) for (const change of changes) await renumberApp(root, change);
  const current = new Map(fix ? changes.map(({ manifest, to }) => [manifest, to]) : []);
  const astray = (
    await Promise.all(
      manifests.map((manifest) => alignApp(root, manifest, current.get(manifest) ?? manifest.ports, fix)),
    )
  ).flat();
  const answer = {
    fixed: fix,
    apps: manifests.map(({ slug, file, ports }) => ({ slug, file, ports })),
    changes: changes.map(({ manifest, from, to }) => ({ slug: manifest.slug, file: manifest.file, from, to })),
    astray,
  };
  output.result(answer, () => {
    print(output.line, manifests, changes, fix);
    for (const file of astray) output.line(`${file} ${fix ? 'now says' : "doesn't say"} the ports of its manifest.`);
    if (changes.length + astray.length > 0 && !fix) output.line('\nRun portico ports --fix.');
  });
  return changes.length + astray.length > 0 && !fix ? exitCodes.failed : exitCodes.done;
}

/** Files of an app whose port differs from its manifest. `fix` updates them. */
async function alignApp(root: string, { folder }: Manifest, ports: ManifestPorts, fix: boolean): Promise<string[]> {
  const file = join(folder, '.env.app');
  const text = await readFile(join(root, file), 'utf8').catch(() => '');
  const next = text.replaceAll(/^(PORT=)\d+$/gm, (_, start: string) => `${start}${ports.backend}`);
  if (next === text) return [];
  if (fix) await writeFileSafely(join(root, file), next, { mode: 0o644 });
  return [file];
}

/** Writes new ports to the manifest and to the app's settings that repeat them, never to its sources. */
async function renumberApp(root: string, { manifest, from, to }: PortChange<Manifest>): Promise<void> {
  const files = await listAppFiles(root, manifest.folder);
  for (const file of files.filter(isSetting)) {
    const path = join(root, manifest.folder, file);
    const text = await readFile(path, 'utf8');
    const next = file === MANIFEST_FILE ? changeManifest(text, { ports: to }) : replacePorts(text, from, to);
    if (next !== text) await writeFileSafely(path, next, { mode: 0o644 });
  }
}

/** Files in the app's own folder and directly inside its backend and frontend: `.env.app`, Vite's configuration. */
function isSetting(file: string): boolean {
  return file.split('/').length <= 2 && /\.(ya?ml|ts|mjs|json|md|sh|app)$|Dockerfile/.test(file);
}

function print(
  line: (text?: string) => void,
  manifests: readonly Manifest[],
  changes: PortChange<Manifest>[],
  fix: boolean,
): void {
  const clashing = new Map(changes.map((change) => [change.manifest, change]));
  const width = Math.max(...manifests.map(({ slug }) => slug.length), 3) + 2;
  line(`${'App'.padEnd(width)}Frontend  Backend  Database`);
  for (const manifest of manifests) {
    const { to } = clashing.get(manifest) ?? {};
    line(
      `${manifest.slug.padEnd(width)}${row(manifest.ports)}${to ? `  ${fix ? 'now' : 'clashes; --fix gives'} ${Object.values(to).join(', ')}` : ''}`,
    );
  }
}

function row({ frontend, backend, database }: Manifest['ports']): string {
  return `${String(frontend).padEnd(10)}${String(backend).padEnd(9)}${String(database).padEnd(8)}`;
}
