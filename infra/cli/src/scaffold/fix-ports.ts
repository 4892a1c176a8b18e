import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  findManifests,
  type Manifest,
  MANIFEST_FILE,
  type PortChange,
  readManifest,
  renumberPorts,
} from '@portico/manifest';
import type { PortsOptions } from '../commands/ports.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { exitCodes } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { listAppFiles } from './list-app-files.ts';
import { manifestFault } from './manifest-fault.ts';
import { changeManifest } from './plan-manifest.ts';
import { replacePorts } from './replace-ports.ts';

/** Lists ports and clashes; with `--fix` the younger app of each clash gets new ports. Exit code 1 when clashes are left. */
export async function ports({ root, output }: CommandContext, { fix = false }: PortsOptions): Promise<number> {
  const reads = findManifests(root).map((path) => readManifest(path, { root }));
  const broken = reads.flatMap(({ manifest, issues }) => (manifest ? [] : issues));
  if (broken.length > 0) throw manifestFault(broken);
  const manifests = reads.flatMap(({ manifest }) => manifest ?? []);
  const changes = renumberPorts(manifests);
  if (fix) for (const change of changes) await renumberApp(root, change);
  const answer = {
    fixed: fix,
    apps: manifests.map(({ slug, file, ports }) => ({ slug, file, ports })),
    changes: changes.map(({ manifest, from, to }) => ({ slug: manifest.slug, file: manifest.file, from, to })),
  };
  output.result(answer, () => print(output.line, manifests, changes, fix));
  return changes.length > 0 && !fix ? exitCodes.failed : exitCodes.done;
}

/** Writes the new ports to the manifest and to the settings of the app that repeat them, never to its sources. */
async function renumberApp(root: string, { manifest, from, to }: PortChange<Manifest>): Promise<void> {
  const files = await listAppFiles(root, manifest.folder);
  for (const file of files.filter(isSetting)) {
    const path = join(root, manifest.folder, file);
    const text = await readFile(path, 'utf8');
    const next = file === MANIFEST_FILE ? changeManifest(text, { ports: to }) : replacePorts(text, from, to);
    if (next !== text) await writeFileSafely(path, next, { mode: 0o644 });
  }
}

/** Files of the app's own folder and directly inside its sides: Compose, `.env.app`, Vite's configuration. */
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
  if (changes.length > 0 && !fix) line('\nRun portico ports --fix.');
}

function row({ frontend, backend, database }: Manifest['ports']): string {
  return `${String(frontend).padEnd(10)}${String(backend).padEnd(9)}${String(database).padEnd(8)}`;
}
