import { randomUUIDv7 } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadManifests, readManifest, findManifests, validateManifests, type Manifest } from '@portico/manifest';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { preflightFailed, wrongUse } from '../terminal/cli-error.ts';
import { copyApp } from './copy-app.ts';
import { formatApp } from './format-app.ts';
import { INSTALL_STATE, installPackages } from './install-packages.ts';
import { listAppFiles } from './list-app-files.ts';
import { manifestFault } from './manifest-fault.ts';
import { checkNewApp, type NewAppRequest } from './new-app-request.ts';
import { addToLock } from './plan-lock.ts';
import { type NewAppFacts, type NewAppPlan, planNewApp } from './plan-new-app.ts';
import { keepFile, stageApp } from './stage-app.ts';
import type { UndoList } from '../terminal/undo-list.ts';

const TEMPLATE = 'template-app';

export interface PrepareNewAppOptions {
  /** Default: now and a new UUIDv7. */
  facts?: NewAppFacts;
}

/** Checks a request against the repository and returns the plan. Writes nothing. */
export async function prepareNewApp(
  root: string,
  request: NewAppRequest,
  { facts = { id: randomUUIDv7(), created: new Date().toISOString().slice(0, 10) } }: PrepareNewAppOptions = {},
): Promise<NewAppPlan> {
  const { manifests, issues } = loadManifests(root);
  checkNewApp(request, manifests);
  if (issues.length > 0) throw manifestFault(issues);
  const template = manifests.find(({ folder }) => folder === TEMPLATE);
  if (!template) throw noTemplate();
  const plan = planNewApp(request, facts, template, await listAppFiles(root, TEMPLATE), manifests);
  checkDestination(root, plan.folder);
  return plan;
}

function noTemplate(): Error {
  return preflightFailed({
    code: 'new_app.no_template',
    failed: `${TEMPLATE}/app.manifest.yml is missing.`,
    why: 'A new app is a copy of the template.',
    next: `Restore it: git checkout -- ${TEMPLATE}`,
  });
}

function checkDestination(root: string, folder: string): void {
  const path = join(root, folder);
  if (!existsSync(path)) return;
  const [first] = readdirSync(path);
  throw wrongUse({
    code: 'new_app.destination_exists',
    failed: `${folder} already exists.`,
    why: first ? `It holds ${first}, and new-app never overwrites.` : "It's empty, but someone made it.",
    next: `Move or remove ${folder}, or choose another SLUG.`,
  });
}

/** Writes the files of a planned app and moves them to their place. `undo` gets steps that reverse everything. */
export async function writeNewApp(
  root: string,
  plan: NewAppPlan,
  undo: UndoList,
  signal?: AbortSignal,
): Promise<Manifest> {
  const staged = await stageApp(join(root, plan.folder), undo);
  const from = join(root, plan.templateFolder);
  const { templateFiles: files, fileName, fileText } = plan;
  await copyApp({ from, to: staged.path, files, name: fileName, text: fileText, signal });
  await formatApp(root, staged.path, plan.folder, files.map(fileName));
  const manifest = validateStaged(root, staged.path, plan.folder);
  signal?.throwIfAborted();
  await staged.settle();
  return manifest;
}

/** Checks the staged manifest against the schema and all others, as if it were in its place. */
function validateStaged(root: string, staged: string, folder: string): Manifest {
  const read = readManifest(join(staged, 'app.manifest.yml'), { root });
  const file = `${folder}/app.manifest.yml`;
  const manifest = read.manifest && { ...read.manifest, file, folder };
  const others = findManifests(root).map((path) => readManifest(path, { root }));
  const issues = validateManifests([...others, { ...read, file, manifest }]);
  if (issues.length > 0 || !manifest) throw manifestFault(issues);
  return manifest;
}

/** Adds the app's packages to the workspace and links their dependencies. */
export async function installNewApp(
  root: string,
  plan: NewAppPlan,
  undo: UndoList,
  signal?: AbortSignal,
): Promise<void> {
  const lockFile = join(root, 'pnpm-lock.yaml');
  for (const file of [...INSTALL_STATE, 'pnpm-lock.yaml']) await keepFile(join(root, file), undo);
  const lock = await readFile(lockFile, 'utf8');
  const from = { folder: plan.templateFolder, slug: plan.templateSlug };
  await writeFileSafely(lockFile, addToLock(lock, from, { folder: plan.folder, slug: plan.slug }), { mode: 0o644 });
  await installPackages(root, signal);
}
