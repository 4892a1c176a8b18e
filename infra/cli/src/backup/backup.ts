import { takeTurn } from '../supervisor/take-turn.ts';
import { wrongUse } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { megabytes } from './backup-description.ts';
import { pruneBackups } from './prune-backups.ts';
import { defaultPlace, takeBackup, typedPath } from './take-backup.ts';

export interface BackupOptions {
  to?: string;
  keep?: string;
  json?: boolean;
}

/** `portico backup` */
export async function backup(context: CommandContext, { to, keep }: BackupOptions): Promise<void> {
  const { root, output } = context;
  const place = to === undefined ? defaultPlace(root) : typedPath(to);
  const limit = keep === undefined ? undefined : parseKeep(keep);
  // Blocks changes to secrets, apps and databases from the first to the last file.
  await using _turn = await takeTurn(context);
  const { folder, description } = await takeBackup(context, place);
  const pruned =
    limit === undefined
      ? { removed: [] }
      : await output.step('Earlier', async (step) => {
          const answer = await pruneBackups(place, { keep: limit, instance: description.instance });
          step.detail(`${answer.removed.length} removed, ${answer.kept} kept`);
          return answer;
        });
  const bytes = description.files.reduce((sum, file) => sum + file.bytes, 0);
  output.result({ folder, bytes, removed: pruned.removed, ...description }, () => {
    const { colors } = output;
    output.line(`\n  ${colors.green('✓')} ${folder}  ${colors.dim(megabytes(bytes))}`);
    for (const volume of description.leftOut ?? []) {
      output.line(
        `    ${colors.yellow('Not in it:')} the volume ${volume}, which is no database of an app that runs here.`,
      );
    }
    output.line(colors.dim('    It holds every secret of this platform: keep it where only you can read it.'));
    output.line(colors.dim(`    Bring it back with make restore FROM=${folder}\n`));
  });
}

function parseKeep(value: string): number {
  const keep = Number(value);
  if (Number.isInteger(keep) && keep > 0) return keep;
  throw wrongUse({
    failed: `${value} isn't a number of backups.`,
    why: 'KEEP (--keep) takes a whole number from 1; older backups are removed.',
    next: 'portico backup --keep 7',
  });
}
