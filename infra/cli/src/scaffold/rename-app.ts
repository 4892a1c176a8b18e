import { copyFile, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Manifest, publicOrigin } from '@portico/manifest';
import type { RunningPlatform } from '../runtime/runtime.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { requireValue } from '../terminal/ask.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { copyApp } from './copy-app.ts';
import { findOwnApp } from './find-own-app.ts';
import { formatApp } from './format-app.ts';
import { INSTALL_STATE, installPackages } from './install-packages.ts';
import { listAppFiles } from './list-app-files.ts';
import { addToLock, removeFromLock } from './plan-lock.ts';
import { changeConsumes } from './plan-manifest.ts';
import { checkRename, planRename, type RenamePlan } from './plan-rename.ts';
import { retireFolder, thinOut } from './retire-folder.ts';
import { holdRunningWithData } from './running-platform.ts';
import { keepFile, stageApp } from './stage-app.ts';
import { allOrNothing, type UndoList } from '../terminal/undo-list.ts';

export interface RenameAppOptions {
  from?: string;
  to?: string;
  name?: string;
  json?: boolean;
}

/** Gives an app another slug, all or nothing. */
export async function renameApp(context: CommandContext, options: RenameAppOptions): Promise<void> {
  const { root, output } = context;
  const fix = 'For example: make rename-app FROM=crm TO=customers';
  const slug = await requireValue(output, 'FROM', options.from, { question: 'Which app?', fix });
  const { app, others } = findOwnApp(root, slug);
  const to = await requireValue(output, 'TO', options.to, { question: 'Which new slug?', fix });
  checkRename(root, app, to, options.name, others);
  const plan = planRename(app, to, options.name || app.name, await listAppFiles(root, app.folder));

  const { retired, url } = await holdRunningWithData(root, async (platform) => ({
    retired: await allOrNothing((undo) => carryOut(context, plan, others, platform, undo)),
    url: platform ? publicOrigin(to, platform.settings) : null,
  }));
  await thinOut(retired);
  output.result({ from: slug, to, folder: plan.to.folder, url }, () => {
    output.line(`\n  ${plan.to.name} is now ${to}; the host of ${slug} redirects.`);
    output.line(`    Files    ${plan.to.folder} (the old folder: ${relative(root, retired)})`);
    if (url) output.line(`    Address  ${url}`);
    output.line();
  });
}

async function carryOut(
  context: CommandContext,
  plan: RenamePlan,
  others: readonly Manifest[],
  platform: RunningPlatform | undefined,
  undo: UndoList,
): Promise<string> {
  const { root, output, signal } = context;
  if (platform) undo.add(`the registration of ${plan.from.slug}`, () => putBack(platform, plan, context));
  const retired = await output.step('Files', async (step) => {
    const path = await moveFiles(root, plan, undo, signal);
    const consumers = await renameInConsumers(root, plan, others, undo);
    step.detail([`${plan.files.length} files`, ...consumers].join(', '));
    return path;
  });
  await output.step('Packages', async () => {
    for (const file of [...INSTALL_STATE, 'pnpm-lock.yaml']) await keepFile(join(root, file), undo);
    const lockFile = join(root, 'pnpm-lock.yaml');
    const lock = addToLock(await readFile(lockFile, 'utf8'), plan.from, plan.to);
    await writeFileSafely(lockFile, removeFromLock(lock, plan.from.folder), { mode: 0o644 });
    await installPackages(root, signal);
  });
  // Otherwise a database left by an earlier app with the new slug would be used for this one.
  if (platform) {
    await platform.setAsideDatabase(plan.to.slug, undo);
    undo.add(`the database of ${plan.from.slug}`, () => platform.renameDatabaseBack(plan.from.slug, plan.to.slug));
  }
  // A selection with the old slug ignores it from now on.
  await platform?.apply({ include: platform.isSelected(plan.from.slug) ? [plan.to.slug] : [], output, signal });
  signal.throwIfAborted();
  return retired;
}

async function moveFiles(root: string, plan: RenamePlan, undo: UndoList, signal: AbortSignal): Promise<string> {
  const from = join(root, plan.from.folder);
  const staged = await stageApp(join(root, plan.to.folder), undo);
  await copyApp({ from, to: staged.path, files: plan.files, name: plan.fileName, text: plan.fileText, signal });
  await formatApp(root, staged.path, plan.to.folder, plan.files.map(plan.fileName));
  // Keeps lines that people added. The rest is rewritten.
  if (existsSync(join(from, '.env'))) await copyFile(join(from, '.env'), join(staged.path, '.env'));
  const retired = await retireFolder(root, plan.from.folder, plan.from.slug, undo);
  await staged.settle();
  return retired;
}

/** Updates the slug in manifests of apps that consume the renamed one. Returns their paths. */
async function renameInConsumers(
  root: string,
  { from, to }: RenamePlan,
  others: readonly Manifest[],
  undo: UndoList,
): Promise<string[]> {
  const consumers = others.filter(({ apis }) => apis.consumes.includes(from.slug));
  for (const { file } of consumers) {
    const path = join(root, file);
    await keepFile(path, undo);
    await writeFileSafely(path, changeConsumes(await readFile(path, 'utf8'), from.slug, to.slug), { mode: 0o644 });
  }
  return consumers.map(({ file }) => file);
}

async function putBack(platform: RunningPlatform, { from }: RenamePlan, { output }: CommandContext): Promise<void> {
  await platform.restoreSelection();
  const include = platform.isSelected(from.slug) ? [from.slug] : [];
  await platform.apply({ include, output, signal: new AbortController().signal });
}
