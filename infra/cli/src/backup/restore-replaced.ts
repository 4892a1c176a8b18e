import { rename } from 'node:fs/promises';
import { findDataRecord } from '../platform/data-record.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { bringBack, findPresent, findReplaced, setAside } from './set-aside.ts';
import { agreeToReplace, type ReplaceOptions } from './agree-to-replace.ts';

/** A backup is what came before: exchanges it with what is there now. */
export async function restoreReplaced(
  context: CommandContext,
  folder: string,
  replaced: NonNullable<Awaited<ReturnType<typeof findReplaced>>>,
  options: ReplaceOptions,
): Promise<void> {
  const { root, output } = context;
  const present = await findPresent(root, replaced.data?.dataDir);
  if (!(await agreeToReplace(context, options, present))) return output.line('Nothing was changed.');
  const instance = (await findDataRecord(root))?.instance ?? replaced.data?.instance ?? '';
  const aside = await setAside(root, present, instance, new Date());
  try {
    await bringBack(root, folder, replaced);
  } catch (error) {
    await undoAside(root, aside, replaced.data?.dataDir ?? '');
    throw error;
  }
  output.result({ replacedBy: replaced.at, setAside: aside }, () => {
    output.line(`\n  ${output.colors.green('✓')} What was put aside at ${replaced.at} is back. Start it with make up.`);
    output.line(output.colors.dim(`    What it replaced is in ${aside}.\n`));
  });
}

/** Brings back what was put aside for a restore that failed; what it made is kept as `<data>.failed-restore`. */
export async function undoAside(root: string, aside: string, dataDir: string): Promise<void> {
  const replaced = await findReplaced(aside);
  await rename(dataDir, `${dataDir}.failed-restore`).catch(() => {});
  if (replaced) await bringBack(root, aside, replaced);
}
