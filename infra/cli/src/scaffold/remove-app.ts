import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Manifest } from '@portico/manifest';
import type { RunningPlatform } from '../runtime/runtime.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { confirm, requireValue } from '../terminal/ask.ts';
import { interrupted, wrongUse } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { findOwnApp } from './find-own-app.ts';
import { INSTALL_STATE, installPackages } from './install-packages.ts';
import { removeFromLock } from './plan-lock.ts';
import { retireFolder, thinOut } from './retire-folder.ts';
import { holdRunningWithData } from './running-platform.ts';
import { keepFile } from './stage-app.ts';
import { allOrNothing, type UndoList } from '../terminal/undo-list.ts';

export interface RemoveAppOptions {
  slug?: string;
  yes?: boolean;
  json?: boolean;
}

interface RemovedApp {
  slug: string;
  /** Where its files are now. */
  files: string;
  /** The archived database. Null if there was none. */
  database: string | null;
}

/** Removes an app after asking: moves its files away, archives its database, retires its client and grants. */
export async function removeApp(context: CommandContext, options: RemoveAppOptions): Promise<void> {
  const { root, output } = context;
  const fix = 'For example: make remove-app APP=crm YES=1';
  const slug = await requireValue(output, 'APP', options.slug, { question: 'Which app?', fix });
  const { app, others } = findOwnApp(root, slug);
  refuseConsumed(app, others);
  const question = `Remove ${app.name} (${app.folder})? Its database is archived, its sign-in client and grants are retired.`;
  if (!(await confirm(output, { question, yes: options.yes === true, fix }))) throw interrupted();

  const removed = await holdRunningWithData(root, (platform) =>
    allOrNothing((undo) => takeAway(context, app, platform, undo)),
  );
  await thinOut(removed.files);
  const shown = { ...removed, files: relative(root, removed.files) };
  output.result(shown, () => {
    output.line(`\n  ${app.name} is removed.`);
    output.line(`    Files     ${shown.files}`);
    if (removed.database) output.line(`    Database  ${removed.database}`);
    output.line();
  });
}

function refuseConsumed({ slug }: Manifest, others: readonly Manifest[]): void {
  const consumers = others.filter(({ apis }) => apis.consumes.includes(slug));
  if (consumers.length === 0) return;
  throw wrongUse({
    code: 'remove_app.consumed',
    failed: `${slug} can't be removed.`,
    why: `${consumers.map(({ file }) => file).join(' and ')} consumes its API.`,
    next: `Take ${slug} out of apis.consumes there first.`,
  });
}

async function takeAway(
  context: CommandContext,
  { slug, folder }: Manifest,
  platform: RunningPlatform | undefined,
  undo: UndoList,
): Promise<RemovedApp> {
  const { root, output, signal } = context;
  if (platform) undo.add(`the registration of ${slug}`, () => putBack(platform, context));
  const files = await output.step('Files', async (step) => {
    for (const file of [...INSTALL_STATE, 'pnpm-lock.yaml']) await keepFile(join(root, file), undo);
    const path = await retireFolder(root, folder, slug, undo);
    const lockFile = join(root, 'pnpm-lock.yaml');
    await writeFileSafely(lockFile, removeFromLock(await readFile(lockFile, 'utf8'), folder), { mode: 0o644 });
    await installPackages(root, signal);
    step.detail(`moved to ${relative(root, path)}`);
    return path;
  });
  if (!platform) return { slug, files, database: null };

  await platform.apply({ output, signal });
  const database = await output.step('Database', async (step) => {
    const archived = await platform.setAsideDatabase(slug, undo);
    if (archived) step.detail(`archived as ${archived}`);
    return archived;
  });
  signal.throwIfAborted();
  return { slug, files, database };
}

async function putBack(platform: RunningPlatform, { output }: CommandContext): Promise<void> {
  await platform.restoreSelection();
  await platform.apply({ output, signal: new AbortController().signal });
}
