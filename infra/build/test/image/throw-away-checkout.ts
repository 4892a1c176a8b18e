import { execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { docker, tryDocker, type Ended } from './docker.ts';

const repository = join(import.meta.dirname, '../../../..');

/** The apps whose images the repository builds, with their folders. */
export const apps = {
  auth: 'services/auth',
  portal: 'apps/portal',
  admin: 'apps/admin',
  'template-app': 'template-app',
} as const;
export type Slug = keyof typeof apps;
export const slugs = Object.keys(apps) as Slug[];

/** Images of each app, by end. */
export const ends = (slug: Slug): ('backend' | 'frontend')[] =>
  slug === 'auth' ? ['backend'] : ['backend', 'frontend'];

const portBase = { auth: 0, portal: 10, 'template-app': 20, admin: 30 };
const random = () => randomBytes(24).toString('base64url');

export interface ThrowAwayCheckout extends AsyncDisposable {
  root: string;
  /** Four hex digits, part of every name in Docker. */
  instance: string;
  /** Secrets of each app's containers, by slug and file name. */
  secrets: Record<Slug, Record<string, string>>;
  /** The master secret, which must be in no container. */
  master: string;
  ports: (slug: Slug) => { frontend: number; backend: number; database: number };
  /** `docker compose` in the app's folder. */
  compose(slug: Slug, ...args: string[]): string;
  tryCompose(slug: Slug, ...args: string[]): Ended;
  image(slug: Slug, end: 'backend' | 'frontend'): string;
  /** Name of a container. */
  container(slug: Slug, service: string): string;
}

/** A copy of the sources under its own instance, with the command's files. Removed with everything in it. */
export function throwAwayCheckout(): ThrowAwayCheckout {
  const root = mkdtempSync(join(tmpdir(), 'portico-images-'));
  // Containers run as another user and read mounted sources.
  chmodSync(root, 0o755);
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: repository,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((path) => path !== '' && existsSync(join(repository, path)))) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    cpSync(join(repository, file), join(root, file), { verbatimSymlinks: true });
  }
  const instance = randomBytes(2).toString('hex');
  const master = random();
  // Below the system's ephemeral ports.
  const firstPort = 12_000 + 100 * randomInt(180);
  writeFileSync(join(root, '.env.shared'), `PORTICO_INSTANCE=${instance}\nPORTICO_MASTER_SECRET=${master}\n`);
  const ports = (slug: Slug) => {
    const first = firstPort + portBase[slug];
    return { frontend: first, backend: first + 1, database: first + 2 };
  };
  const secrets = Object.fromEntries(slugs.map((slug) => [slug, planSecrets(slug)])) as ThrowAwayCheckout['secrets'];
  for (const slug of slugs) writeApp(join(root, apps[slug]), slug, instance, ports(slug), secrets[slug]);
  docker(['network', 'create', `portico-edge-${instance}`]);

  const folder = (slug: Slug) => join(root, apps[slug]);
  return {
    root,
    instance,
    secrets,
    master,
    ports,
    compose: (slug, ...args) => docker(['compose', ...args], folder(slug)),
    tryCompose: (slug, ...args) => tryDocker(['compose', ...args], folder(slug)),
    image: (slug, end) => `portico-${instance}-${slug}-${end}`,
    container: (slug, service) => `portico-${instance}-${slug}-${service}-1`,
    async [Symbol.asyncDispose]() {
      for (const slug of slugs)
        tryDocker(['compose', 'down', '--volumes', '--remove-orphans', '--timeout=2'], folder(slug));
      tryDocker(['network', 'rm', `portico-edge-${instance}`]);
      const images = docker(['image', 'ls', '--format', '{{.Repository}}']).split('\n');
      const own = images.filter((name) => name.startsWith(`portico-${instance}-`));
      if (own.length > 0) tryDocker(['image', 'rm', ...own]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function planSecrets(slug: Slug): Record<string, string> {
  const name = slug.replaceAll('-', '_');
  const password = random();
  return {
    database_password: password,
    database_url: `postgresql://${name}:${password}@database:5432/${name}`,
    ...(slug === 'auth'
      ? {
          key_encryption_key: randomBytes(32).toString('base64url'),
          cookie_keys: random(),
          service_secret: randomBytes(32).toString('base64url'),
        }
      : { client_secret: random() }),
  };
}

function writeApp(
  folder: string,
  slug: Slug,
  instance: string,
  ports: Record<'frontend' | 'backend' | 'database', number>,
  secrets: Record<string, string>,
): void {
  const lines = (values: object) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join('');
  const shared = { PORTICO_INSTANCE: instance, PORTICO_DOMAIN: 'localhost' };
  writeFileSync(
    join(folder, '.env'),
    lines({
      ...shared,
      PORTICO_FRONTEND_PORT: ports.frontend,
      PORTICO_BACKEND_PORT: ports.backend,
      PORTICO_DATABASE_PORT: ports.database,
      PORTICO_SLUG: slug,
      PORTICO_FOLDER: apps[slug],
      PORTICO_CHECKOUT: posix.relative(apps[slug], '.'),
      PORTICO_DATABASE_NAME: slug.replaceAll('-', '_'),
      // As the command writes it: the host's own view, which containers do not get.
      DATABASE_URL: secrets['database_url']!.replace('database:5432', `127.0.0.1:${ports.database}`),
    }),
  );
  writeFileSync(
    join(folder, '.env.container'),
    lines({
      ...shared,
      PORTICO_ENVIRONMENT: 'development',
      PORTICO_ISSUER: 'http://auth.localhost',
      PORTICO_RESOLVE: 'auth.localhost=http://auth-backend:8000,*.localhost=http://*-backend:8000',
      PORTICO_TRUSTED_PEERS: 'gateway',
      HOST: '0.0.0.0',
      PORT: 8000,
      ...(slug === 'auth'
        ? { AUTH_DATABASE_POOL_SIZE: 5 }
        : {
            PORTICO_SLUG: slug,
            PORTICO_PUBLIC_URL: `http://${slug}.localhost`,
            PORTICO_CLIENT_ID: slug,
            DATABASE_POOL_SIZE: 5,
          }),
    }),
  );
  mkdirSync(join(folder, '.secrets'), { mode: 0o700 });
  for (const [name, value] of Object.entries(secrets))
    writeFileSync(join(folder, '.secrets', name), value, { mode: 0o444 });
}
