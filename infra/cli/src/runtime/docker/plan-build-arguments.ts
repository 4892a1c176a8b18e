import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { readRelease } from '../../platform/read-release.ts';
import { packageClosure } from '../../workspace/workspace-packages.ts';

/**
 * Values of the labels `org.opencontainers.image.version` and `.revision`. The revision is the last commit of the
 * image's own sources, so other commits do not change the image.
 *
 * @param folders of the built packages, relative to the root
 */
export async function planBuildArguments(root: string, folders: readonly string[]): Promise<string[]> {
  const { version } = await readRelease(root);
  const packages = folders.map((folder) => join(root, folder)).filter((path) => existsSync(join(path, 'package.json')));
  const sources = [...new Set([...packages.flatMap(packageClosure), ...folders.map((folder) => join(root, folder))])];
  const revision = await findRevision(
    root,
    sources.map((path) => relative(root, path)),
  );
  return [`VERSION=${version}`, `REVISION=${revision}`].flatMap((argument) => ['--build-arg', argument]);
}

async function findRevision(root: string, paths: readonly string[]): Promise<string> {
  const git = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)('git', ['-C', root, ...args, '--', ...paths], { timeout: 10_000 })).stdout.trim();
  try {
    const [revision, changes] = await Promise.all([git('log', '-1', '--format=%H'), git('status', '--porcelain')]);
    return `${revision || 'unknown'}${changes === '' ? '' : '-modified'}`;
  } catch {
    return 'unknown';
  }
}
