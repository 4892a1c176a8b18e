/**
 * The parts of `pnpm-lock.yaml` that affect some packages: their own importers, and every resolved version. A new app
 * adds only an importer, so it does not rebuild all others.
 *
 * @param importers paths relative to the root, as in the lock file
 */
export function lockFingerprint(lock: string, importers: readonly string[]): string {
  const at = lock.indexOf('\npackages:\n');
  const versions = at === -1 ? lock : lock.slice(at);
  const head = at === -1 ? '' : lock.slice(0, at);
  return [...importers.map((path) => importerBlock(head, path)), versions].join('\n');
}

function importerBlock(head: string, path: string): string {
  const start = head.search(new RegExp(`^  '?${path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}'?:`, 'm'));
  if (start === -1) return '';
  const next = /^ {2}\S/m.exec(head.slice(start + 2));
  return head.slice(start, next ? start + 2 + next.index : undefined).trimEnd();
}
