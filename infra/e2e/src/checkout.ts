import { existsSync, lstatSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execa, type Options } from 'execa';

const repository = resolve(import.meta.dirname, '../../..');

const accessLines = {
  everyone: 'access: { open: everyone }',
  assigned: 'access: { open: assigned }',
  requestable: 'access: { open: assigned, requestable: true }',
};

export interface ProcessState {
  name: string;
  state: string;
  pid: number | null;
}

/** A copy of this repository in a separate folder, used like a stranger's clone. */
export class Checkout {
  readonly root: string;
  /** The runtime for `make up`. */
  readonly runtime = process.env.PROOF_RUNTIME === 'docker' ? 'docker' : 'embedded';

  constructor(root: string) {
    this.root = root;
  }

  /** Copies every file that git tracks or would track: the content of a clone after the next commit. */
  static create(): Promise<Checkout> {
    return copySources(repository);
  }

  /** Like `create`, with the installed Node and pnpm: `make test` in an empty clone has shown that they install. */
  static async createWithTools(): Promise<Checkout> {
    const checkout = await copySources(repository);
    await link(repository, checkout.root, ['infra/toolchain/node_modules/']);
    return checkout;
  }

  /**
   * Another checkout of this one's sources, including its own apps, without settings and data. Links what was installed
   * and built: the first `make up` has already shown that a clone builds it.
   */
  async createBeside(): Promise<Checkout> {
    const beside = await copySources(this.root);
    const ignored = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
    const { stdout } = await execa('git', ignored, { cwd: this.root });
    const made = stdout.split('\0').filter((path) => /(^|\/)(node_modules|dist|generated)\/$/.test(path));
    // In containers, images take the place of builds.
    await link(this.root, beside.root, this.runtime === 'docker' ? made : [...made, '.portico/builds/']);
    return beside;
  }

  /** Runs `make <target>` with values through the environment. Fails on a non-zero exit. */
  make(target: string, env: Record<string, string> = {}, options: Options = {}) {
    return execa('make', [target], {
      cwd: this.root,
      env: { ...plainEnv(), ...env },
      extendEnv: false,
      all: true,
      ...options,
    });
  }

  /** Runs this checkout's CLI with its own toolchain. */
  portico(args: string[], env: Record<string, string> = {}, options: Options = {}) {
    const tools = join(this.root, 'infra/toolchain/node_modules/.bin');
    return execa(join(tools, 'node'), ['infra/cli/src/main.ts', ...args], {
      cwd: this.root,
      env: { ...plainEnv(), PATH: `${tools}:${process.env.PATH}`, ...env },
      extendEnv: false,
      all: true,
      ...options,
    });
  }

  async porticoJson<T>(args: string[]): Promise<T> {
    const { stdout } = await this.portico([...args, '--json']);
    return JSON.parse(String(stdout)) as T;
  }

  /** Processes in `ps`, including the supervisor. */
  async processes(): Promise<ProcessState[]> {
    return (await this.porticoJson<{ processes: ProcessState[] }>(['ps'])).processes;
  }

  /** The generated shared settings. */
  async settings(): Promise<Record<string, string>> {
    return readEnvFile(join(this.root, '.env.shared'));
  }

  async url(slug: string, path = ''): Promise<string> {
    const { PORTICO_DOMAIN = 'localhost', PORTICO_PORT = '8080' } = await this.settings();
    const port = PORTICO_PORT === '80' ? '' : `:${PORTICO_PORT}`;
    return `http://${slug}.${PORTICO_DOMAIN}${port}${path}`;
  }

  /** Scaffolds an app of kind `internal`, unless an earlier run on this checkout did. */
  async addApp(slug: string, name: string): Promise<void> {
    if (existsSync(join(this.root, 'apps', slug))) return;
    await this.portico([
      'new-app',
      '--name',
      name,
      '--slug',
      slug,
      '--kind',
      'internal',
      '--description',
      'For the proof.',
    ]);
  }

  /** Adds a person with a password, unless an earlier run on this checkout did. */
  async addPerson({ name, email, password }: { name: string; email: string; password: string }): Promise<void> {
    const added = await this.portico(
      ['person', 'add', email, '--name', name],
      { PORTICO_PASSWORD: password },
      { reject: false },
    );
    if (added.exitCode !== 0 && !String(added.all).includes('directory.email_taken'))
      throw new Error(String(added.all));
  }

  /**
   * Rewrites an internal app's manifest: open to everyone, only to holders of its roles, or to these with requests
   * allowed. Waits until auth knows.
   */
  async openApp(slug: string, to: keyof typeof accessLines): Promise<void> {
    const file = join(this.root, 'apps', slug, 'app.manifest.yml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^access: .*$/m, accessLines[to]));
    await this.portico(['apply']);
  }

  async remove(): Promise<void> {
    if (this.runtime === 'docker') await this.removeContainers();
    else await this.portico(['down']).catch(() => undefined);
    await rm(this.root, { recursive: true, force: true });
  }

  /** Removes containers, volumes, network and images, so that nothing of this checkout stays on the engine. */
  private async removeContainers(): Promise<void> {
    const { PORTICO_INSTANCE: instance } = await this.settings().catch((): Record<string, string> => ({}));
    if (instance === undefined) return;
    const name = `portico-${instance}`;
    await this.portico(['down', '--volumes', '--auth', '--confirm', name]).catch(() => undefined);
    const { stdout } = await execa('docker', ['images', '--quiet', '--filter', `reference=${name}-*`]);
    const images = [...new Set(stdout.split('\n').filter(Boolean))];
    if (images.length > 0) await execa('docker', ['rmi', '--force', ...images], { reject: false });
    await execa('docker', ['network', 'rm', `portico-edge-${instance}`], { reject: false });
  }
}

async function copySources(from: string): Promise<Checkout> {
  const root = await mkdtemp(join(tmpdir(), 'portico-proof-'));
  // PostgreSQL's own user can enter it, so the data is in the checkout and is removed with it.
  await chmod(root, 0o755);
  const { stdout } = await execa('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: from });
  // Some may be deleted in the work tree. Keeps times, from which make sees that nothing needs to be installed again.
  const files = stdout.split('\0').filter((file) => file && lstatSync(join(from, file), { throwIfNoEntry: false }));
  await execa('cp', ['--parents', '--no-dereference', '--preserve=mode,timestamps', '--', ...files, root], {
    cwd: from,
  });
  await execa('git', ['init', '-q'], { cwd: root });
  return new Checkout(root);
}

/** Links folders of one checkout into another: rebuilding replaces a link instead of writing to it. */
async function link(from: string, to: string, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const parent = dirname(join(to, folder));
    await mkdir(parent, { recursive: true });
    const linked = await execa('cp', ['-al', join(from, folder), parent], { reject: false });
    // Another file system.
    if (linked.exitCode !== 0) await execa('cp', ['-a', join(from, folder), parent]);
  }
}

/** `NAME=value` lines of a generated environment file. */
export async function readEnvFile(file: string): Promise<Record<string, string>> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return Object.fromEntries(
    lines
      .map((line) => /^([A-Z0-9_]+)=(.*)$/.exec(line))
      .filter((match) => match !== null)
      .map((match) => [match[1] ?? '', (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2')]),
  );
}

function plainEnv(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const npm = Object.entries(process.env).filter(([name]) =>
    /^(npm_config_|NODE_EXTRA_CA_CERTS|https?_proxy|CI$)/i.test(name),
  );
  return {
    ...(Object.fromEntries(npm.filter(([, value]) => value !== undefined)) as Record<string, string>),
    PATH,
    HOME,
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    LANG: 'C.UTF-8',
  };
}
