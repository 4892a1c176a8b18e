import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue, Manifest } from '@portico/manifest';
import { type CliError, preflightFailed } from '../terminal/cli-error.ts';
import type { DatabaseFacts } from '../backup/backup-description.ts';
import { checkMigrations, listMigrations } from './check-migrations.ts';
import { isContract } from '@portico/prisma-migrations/script';

export interface PendingMigration {
  slug: string;
  name: string;
  /** Marked as one that the previous version does not survive. */
  contract: boolean;
  /** Relative to the root. */
  file: string;
}

/** Migrations in the sources but not in the databases. Omits new apps, of which no version runs. */
export function listPending(
  root: string,
  apps: readonly Pick<Manifest, 'slug' | 'folder'>[],
  databases: readonly DatabaseFacts[],
  databaseOf: (slug: string) => string | undefined,
): PendingMigration[] {
  return apps.flatMap(({ slug, folder: appFolder }) => {
    const present = databases.find(({ name }) => name === databaseOf(slug));
    if (!present) return [];
    const { folder, names } = listMigrations(root, appFolder);
    const fresh = names.filter((name) => !present.migrations.includes(name));
    return fresh.map((name) => {
      const file = `${folder}/${name}/migration.sql`;
      return { slug, name, file, contract: isContract(readFileSync(join(root, file), 'utf8')) };
    });
  });
}

/** Throws for the first pending migration that the previous version could not survive and that is not marked. */
export function checkPending(
  root: string,
  apps: readonly Pick<Manifest, 'folder'>[],
  pending: readonly PendingMigration[],
) {
  const files = new Set(pending.map(({ file }) => file));
  const issues = checkMigrations(
    root,
    apps.map(({ folder }) => folder),
  ).filter(({ file }) => files.has(file));
  if (issues[0]) throw incompatible(issues[0]);
}

function incompatible({ file, line, message, why, hint }: Issue): CliError {
  return preflightFailed({
    code: 'upgrade.incompatible_migration',
    failed: `${file}:${line} ${message}`,
    why,
    next: `${hint} Nothing was changed.`,
  });
}
