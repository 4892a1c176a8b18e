import { dirname, relative, resolve } from 'node:path';
import { findManifests, formatIssue, type Issue, readManifest, validateManifests } from '@portico/manifest';
import type { CommandContext } from '../terminal/run-command.ts';
import { checkMigrations } from '../upgrade/check-migrations.ts';
import { exitCodes } from '../terminal/cli-error.ts';
import { listShippedApps } from './list-shipped-apps.ts';
import { checkCompose } from './check-compose.ts';

export interface CheckOptions {
  manifest?: string;
  json?: boolean;
}

/** Prints all faults of manifests, their Compose files and migrations. The exit code is 1 if there are any. */
export function checkManifests({ root, output }: CommandContext, { manifest }: CheckOptions): Promise<number> {
  const started = performance.now();
  // Resolves a path against the person's folder, even if make runs from the root.
  const only =
    manifest === undefined || manifest === '' ? undefined : resolve(process.env.INIT_CWD ?? process.cwd(), manifest);
  const paths = new Set([...findManifests(root), ...(only ? [only] : [])]);
  const all = [...paths].map((path) => ({ path, read: readManifest(path, { root }) }));
  const file = all.find(({ path }) => path === only)?.read.file;
  const folders = all.map(({ path }) => relative(root, dirname(path)));
  const migrations = checkMigrations(root, listShippedApps(root, folders));
  const asked = all.flatMap(({ read }) => (file === undefined || read.file === file ? read : []));
  const slugs = all.flatMap(({ read }) => read.manifest?.slug ?? []);
  const issues = [
    ...[...validateManifests(all.map(({ read }) => read)), ...migrations].filter(
      (issue) => file === undefined || issue.file === file,
    ),
    ...asked.flatMap((read) => checkCompose(root, read, slugs)),
  ];
  output.result({ checked: file ? 1 : all.length, issues }, () => {
    for (const issue of issues) output.line(`${formatIssue(issue)}\n`);
    output.line(summary(file ? 1 : all.length, issues, performance.now() - started));
  });
  return Promise.resolve(issues.length > 0 ? exitCodes.failed : exitCodes.done);
}

function summary(checked: number, issues: readonly Issue[], ms: number): string {
  const count = checked === 1 ? '1 manifest' : `${checked} manifests`;
  if (issues.length === 0) return `${count} valid, checked in ${Math.round(ms)} ms.`;
  return `${issues.length} ${issues.length === 1 ? 'fault' : 'faults'} in ${count}.`;
}
