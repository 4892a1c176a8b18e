import { existsSync } from 'node:fs';
import { preflightFailed } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { findDataRecord } from '../platform/data-record.ts';
import { allOrNothing } from '../terminal/undo-list.ts';
import { agreeToReplace, type ReplaceOptions } from './agree-to-replace.ts';
import { checkMovable } from './check-movable.ts';
import {
  bringBack,
  findPresent,
  forgetReplaced,
  type PresentPlatform,
  type ReplacedPlatform,
  setAside,
  undoAside,
} from './set-aside.ts';
import { notUndone } from './undone.ts';

/** Restores data that a restore replaced, and exchanges it with the present data. */
export async function restoreReplaced(
  context: CommandContext,
  folder: string,
  replaced: ReplacedPlatform,
  options: ReplaceOptions & { checkStill: () => Promise<void> },
): Promise<void> {
  const { root, output, signal } = context;
  const { data } = replaced;
  if (data && !existsSync(data.movedTo)) throw gone(data.movedTo);
  const present = await findInTheWay(root, replaced, signal);
  const moved = [present.dataDir, data?.movedTo].filter((path) => path !== undefined && existsSync(path));
  const check = async (): Promise<void> => {
    await options.checkStill();
    for (const path of moved) await checkMovable(root, path!);
  };
  await check();
  if (!(await agreeToReplace(context, options, present))) return output.line('Nothing was changed.');
  const instance = (await findDataRecord(root))?.instance ?? data?.instance ?? '';
  await check();
  const aside = await allOrNothing(async (undo) => {
    const other = await setAside(root, present, instance, new Date(), signal);
    undo.add('what was set aside', () => undoAside(root, other));
    await bringBack(root, folder, replaced, undo);
    return other;
  }, notUndone);
  await forgetReplaced(folder, replaced);
  output.result({ replacedBy: replaced.at, setAside: aside }, () => {
    output.line(`\n  ${output.colors.green('✓')} What was set aside at ${replaced.at} is back. Start it with make up.`);
    output.line(output.colors.dim(`    What it replaced is in ${aside}.\n`));
  });
}

/** Present data in the place of the restored. Each runtime has its own data; the other's is not touched. */
async function findInTheWay(
  root: string,
  { data, volumes }: ReplacedPlatform,
  signal: AbortSignal,
): Promise<PresentPlatform> {
  const present = await findPresent(root, data?.dataDir);
  if (!volumes) return present;
  const { databaseVolume, hasVolume } = await import('../docker/volumes.ts');
  const { checkEngineSpace, listPresentDatabases } = await import('./check-databases.ts');
  const kept = volumes.map(({ movedTo }) => movedTo);
  for (const name of kept) if (!(await hasVolume(name, { signal }))) throw gone(`the volume ${name}`);
  const databases = await listPresentDatabases(volumes, signal);
  const copied = [...kept, ...databases.map(({ instance, slug }) => databaseVolume(instance, slug))];
  if (copied.length > 0) await checkEngineSpace(copied, 0, signal);
  return { ...present, dataDir: undefined, databases };
}

function gone(what: string): Error {
  return preflightFailed({
    code: 'restore.replaced_gone',
    failed: `What was set aside isn't there any more: ${what}.`,
    why: 'Someone removed it.',
    next: 'Restore a backup instead. Nothing was changed.',
  });
}
