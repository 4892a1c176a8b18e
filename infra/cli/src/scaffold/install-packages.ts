import { existsSync, utimesSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { CliError, interrupted } from '../terminal/cli-error.ts';

/** Files of an install that list the workspace's packages. Restored together with the lock file. */
export const INSTALL_STATE = [
  'node_modules/.modules.yaml',
  'node_modules/.pnpm-workspace-state-v1.json',
  'node_modules/.pnpm/lock.yaml',
];

/**
 * Links the packages in the lock file. Needs no network: an app has the template's dependencies, which are installed
 * and were checked against the supply-chain policies then (`--trust-lockfile`; pnpm would ask the registry again).
 */
export async function installPackages(root: string, signal?: AbortSignal): Promise<void> {
  const toolchain = join(root, 'infra/toolchain/node_modules/.bin');
  try {
    await execa('pnpm', ['install', '--offline', '--frozen-lockfile', '--trust-lockfile', '--reporter=append-only'], {
      cwd: root,
      env: { PATH: `${toolchain}${delimiter}${process.env.PATH ?? ''}`, CI: 'true' },
      all: true,
      cancelSignal: signal,
    });
  } catch (error) {
    if (signal?.aborted) throw interrupted();
    throw installFailed(error);
  }
  // make compares this with the lock file, and would install again.
  const stamp = join(root, 'node_modules/.portico-installed');
  if (existsSync(stamp)) utimesSync(stamp, new Date(), new Date());
}

function installFailed(error: unknown): CliError {
  const lines = String((error as { all?: string }).all ?? (error as Error).message).split('\n');
  const reason = lines.find((line) => /ERR_PNPM|ENOSPC|error/i.test(line)) ?? lines.at(-1) ?? '';
  return new CliError({
    code: 'scaffold.install_failed',
    failed: "The new app's packages couldn't be linked.",
    why: reason.trim().slice(0, 300) || 'pnpm ended without a message.',
    next: 'Run make up once (it installs the workspace), then try again. Nothing was left behind.',
    cause: error,
  });
}
