import type { Output } from '../terminal/output.ts';
import type { MovedDatabase } from './move-database.ts';

/** Shows where the previous version's files are, and how to delete them. */
export function showMoved(output: Output, moved: readonly MovedDatabase[]): void {
  for (const { slug, from, to, kept, container } of moved) {
    const remove = `docker exec ${container} rm -r /var/lib/postgresql/${kept}`;
    output.line(`    ${slug}: PostgreSQL ${from} → ${to}. The old files are kept; remove them when you like:`);
    output.line(output.colors.dim(`    ${remove}\n`));
  }
}
