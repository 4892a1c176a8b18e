import { requireValue } from '../terminal/ask.ts';
import { wrongUse } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { findDatabase } from './find-database.ts';
import { queryDatabase } from './query-database.ts';

export interface ResolveOptions {
  applied?: boolean;
  again?: boolean;
}

const open = 'finished_at IS NULL AND rolled_back_at IS NULL';

/** Resolves a failed migration that blocks an app, according to what the person found in the database. */
export async function resolveMigration(
  context: CommandContext,
  slug: string | undefined,
  { applied, again }: ResolveOptions,
): Promise<void> {
  const { output } = context;
  const fix = `portico database resolve ${slug ?? 'crm'} --applied (or --again)`;
  const app = await requireValue(output, 'The app', slug, { question: 'Which app?', fix });
  if (applied === again) {
    throw wrongUse({
      failed: 'Say how the migration ended.',
      why: '--applied: all of it is in the database. --again: none of it is there any more, and it may run again.',
      next: fix,
    });
  }
  const found = await findDatabase(context.root, app);
  const column = applied ? 'finished_at' : 'rolled_back_at';
  const sql = `UPDATE _prisma_migrations SET ${column} = now(), logs = NULL WHERE ${open} RETURNING migration_name`;
  const migrations = await queryDatabase(context, found, sql);
  output.result({ migrations, applied: applied === true }, () => {
    if (migrations.length === 0) output.line(`No migration of ${app} is unfinished.`);
    for (const name of migrations) output.line(`${name} ${applied ? 'counts as applied' : 'will run again'}.`);
    if (migrations.length > 0) output.line('Go on with make up.');
  });
}
