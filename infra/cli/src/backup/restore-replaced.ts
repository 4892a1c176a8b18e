import { existsSync } from 'node:fs';
import { preflightFailed } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { findDataRecord } from '../platform/data-record.ts';
import { allOrNothing } from '../scaffold/undo-list.ts';
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

/** A backup is what came before: exchanges it with what is there now. */
export async function restoreReplaced(
  context: CommandContext,
  folder: string,
  replaced: ReplacedPlatform,
  options: ReplaceOptions & { checkStill: () => Promise<void> },
): Promise<void> {
  const { root, output, signal } = context;
  const { data } = replaced;
  if (data && !existsSync(data.movedTo)) throw gone(data.movedTo);
  const present = { ...(await findPresent(root, data?.dataDir)), ...(await findDatabases(replaced, signal)) };
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
    undo.add('what was put aside', () => undoAside(root, other));
    await bringBack(root, folder, replaced, undo);
    return other;
  }, notUndone);
  await forgetReplaced(folder, replaced);
  output.result({ replacedBy: replaced.at, setAside: aside }, () => {
    output.line(`\n  ${output.colors.green('✓')} What was put aside at ${replaced.at} is back. Start it with make up.`);
    output.line(output.colors.dim(`    What it replaced is in ${aside}.\n`));
  });
}

/** Databases of the docker runtime that are in the place of those that come back. */
async function findDatabases(
  { volumes = [] }: ReplacedPlatform,
  signal: AbortSignal,
): Promise<Pick<PresentPlatform, 'databases'>> {
  const [first] = volumes;
  if (!first) return {};
  const { instance } = first;
  const { databaseVolume, hasVolume } = await import('../docker/volumes.ts');
  const { checkEngineSpace, listPresentDatabases } = await import('./check-databases.ts');
  for (const { movedTo } of volumes) if (!(await hasVolume(movedTo, { signal }))) throw gone(`the volume ${movedTo}`);
  const slugs = await listPresentDatabases(instance, volumes, signal);
  const copied = [...volumes.map(({ movedTo }) => movedTo), ...slugs.map((slug) => databaseVolume(instance, slug))];
  await checkEngineSpace(copied, 0, signal);
  return slugs.length > 0 ? { databases: { instance, slugs } } : {};
}

function gone(what: string): Error {
  return preflightFailed({
    code: 'restore.replaced_gone',
    failed: `What was put aside is not there any more: ${what}.`,
    why: 'Somebody removed it.',
    next: 'Restore a backup instead. Nothing was changed.',
  });
}
