import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, relative, resolve } from 'node:path';
import { findManifests, RESERVED_SLUGS } from '@portico/manifest';
import { isProduct } from '../src/scaffold/list-app-files.ts';
import { callPortico } from './fixture/call-portico.ts';
import type { CliRun } from './fixture/run-cli.ts';

const repository = resolve(import.meta.dirname, '../../..');
const toolchain = join(repository, 'infra/toolchain/node_modules');

/** The sources of this repository in a separate folder under git. The first command that needs packages links them. */
export interface RepositoryCopy extends Disposable {
  root: string;
  /** Runs `portico` on the copy in this process, without a terminal. */
  portico(args: string[], env?: Record<string, string>): Promise<CliRun>;
  git(...args: string[]): string;
  /** Commits everything that git sees. */
  commit(message: string): void;
  /** Changes that git sees. Empty when the tree is clean. */
  status(): string;
}

const outside = new Set(['.git', 'docs', '.ci', '.github']);

/** Apps that a team created here. Excluded, so that tests of the platform mean the same in every checkout. */
function listOwnApps(): Set<string> {
  const ours = new Set([...RESERVED_SLUGS.values()].filter((folder) => folder !== null));
  const folders = findManifests(repository).map((file) => dirname(file));
  return new Set(folders.filter((folder) => !ours.has(relative(repository, folder))));
}

export function copyRepository(): RepositoryCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'portico-copy-')));
  const ownApps = listOwnApps();
  cpSync(repository, root, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) =>
      !ownApps.has(source) &&
      !isProduct(basename(source)) &&
      !outside.has(basename(source)) &&
      basename(source) !== '.env.shared',
  });
  if (existsSync(toolchain)) {
    mkdirSync(join(root, 'infra/toolchain'), { recursive: true });
    symlinkSync(toolchain, join(root, 'infra/toolchain/node_modules'));
  }
  const env = { ...process.env, PATH: `${join(toolchain, '.bin')}${delimiter}${process.env.PATH ?? ''}`, CI: 'true' };
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const git = (...args: string[]): string =>
    execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const commit = (message: string): void => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  };
  git('init', '--quiet', '--initial-branch=main');
  commit('base');
  return {
    root,
    git,
    commit,
    status: () => git('status', '--porcelain'),
    portico(args, extra = {}) {
      return callPortico(args, { ...env, PORTICO_ROOT: root, ...extra });
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
