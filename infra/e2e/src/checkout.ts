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

/** A copy of this repository in a folder of its own, used as a stranger would use a clone. */
export class Checkout {
  readonly root: string;
  /** Which one `make up` is told to use. */
  readonly runtime = process.env.PROOF_RUNTIME === 'docker' ? 'docker' : 'embedded';

  constructor(root: string) {
    this.root = root;
  }

  /** Copies every file that git tracks or would track: what a clone after the next commit holds. */
  static create(): Promise<Checkout> {
    return copySources(repository);
  }

  /** As `create`, with the Node and pnpm that are here: `make test` in an empty clone has shown that they install. */
  static async createWithTools(): Promise<Checkout> {
    const checkout = await copySources(repository);
    await link(repository, checkout.root, ['infra/toolchain/node_modules/']);
    return checkout;
  }

  /**
   * Another checkout of this one's sources, its own apps included: no settings, no data. What was installed and built comes along, since
   * the first `make up` has shown already that a clone builds that by itself.
   */
  async createBeside(): Promise<Checkout> {
    const beside = await copySources(this.root);
    const ignored = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
    const { stdout } = await execa('git', ignored, { cwd: this.root });
    const made = stdout.split('\0').filter((path) => /(^|\/)(node_modules|dist|generated)\/$/.test(path));
    await link(this.root, beside.root, [...made, '.portico/builds/']);
    return beside;
  }

  /** `make <target>` with values through the environment; fails on a non-zero exit. */
  make(target: string, env: Record<string, string> = {}, options: Options = {}) {
    return execa('make', [target], {
      cwd: this.root,
      env: { ...plainEnv(), ...env },
      extendEnv: false,
      all: true,
      ...options,
    });
  }

  /** The CLI of this checkout, through its own toolchain. */
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

  /** What `ps` shows; the supervisor is one of them. */
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
   * Rewrites an internal app's manifest: open to everyone, to holders of its roles alone, or to these with a way to ask for one. Waits until
   * auth knows.
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

  /** Containers, volumes, network and images: nothing of this checkout stays on the engine. */
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
  // PostgreSQL's own user can walk through it, so the data lies in the checkout and goes with it.
  await chmod(root, 0o755);
  const { stdout } = await execa('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: from });
  // Some may be removed in the work tree. With their times, from which make sees that nothing has to be installed again.
  const files = stdout.split('\0').filter((file) => file && lstatSync(join(from, file), { throwIfNoEntry: false }));
  await execa('cp', ['--parents', '--no-dereference', '--preserve=mode,timestamps', '--', ...files, root], {
    cwd: from,
  });
  await execa('git', ['init', '-q'], { cwd: root });
  return new Checkout(root);
}

/** Folders of one checkout, in another. As links: what is installed and built again is replaced, not written to. */
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
