import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppRoute, Route } from '@portico/manifest';
import { startAppServer, type AppServer } from './app-server.ts';

export interface Stage extends AsyncDisposable {
  readonly routes: readonly Route[];
  /** `crm.portico.test`: a backend below `/api` and a built frontend. */
  readonly crm: AppServer;
  /** `auth.portico.test`: the backend gets everything. */
  readonly auth: AppServer;
  /** Another app, for reloads. */
  readonly other: AppServer;
  /** The built frontend of crm. */
  readonly frontend: string;
  /** A file outside the frontend. */
  readonly secret: string;
}

export const secretText = 'outside of the frontend';
export const scriptText = `export const answer = 42;\n${'// padding so that compressing pays\n'.repeat(200)}`;

/** The apps and the frontend on disk that the suites use behind a gateway. */
export async function createStage(listenOn?: string): Promise<Stage> {
  const [crm, auth, other] = await Promise.all(['crm', 'auth', 'other'].map((name) => startAppServer(name, listenOn)));
  const folder = await mkdtemp(join(tmpdir(), 'portico-stage-'));
  const frontend = join(folder, 'dist');
  const secret = join(folder, 'secret.txt');
  await writeFile(secret, secretText);
  await mkdir(join(frontend, 'assets'), { recursive: true });
  const files = {
    'index.html': `<!doctype html><title>crm</title><script>document.title = 'CRM'</script><main>shell of crm ${'.'.repeat(2000)}</main>`,
    'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '.env': 'HIDDEN=1',
    'assets/app-d41d8cd9.js': scriptText,
    'assets/photo-1a2b3c4d.png': Buffer.alloc(5000, 7),
    'assets/movie-5e6f7a8b.bin': Buffer.alloc(6 * 1024 * 1024, 'm'),
    'with space é.txt': 'spaced',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(frontend, name), content);
  await symlink(secret, join(frontend, 'link.txt'));
  await symlink(folder, join(frontend, 'assets', 'up'));
  await symlink('favicon.svg', join(frontend, 'inside.svg'));

  const base = { health: '/api/health', apiPrefix: '/api' } as const;
  const app = (slug: string, backend: string, rest: Partial<AppRoute> = {}): AppRoute => {
    const hosts = [`${slug}.portico.test`];
    return { ...base, kind: 'app', slug, name: slug, hosts, publicUrl: `http://${hosts[0]}`, backend, ...rest };
  };
  const routes: Route[] = [
    app('auth', auth!.origin),
    app('crm', crm!.origin, { staticRoot: frontend }),
    app('down', 'http://127.0.0.1:9', { name: 'Down & Out' }),
    app('unbuilt', other!.origin, { staticRoot: join(folder, 'nowhere') }),
    { kind: 'redirect', slug: 'crm', hosts: ['old-crm.portico.test'], to: 'http://crm.portico.test' },
  ];
  return {
    routes,
    crm: crm!,
    auth: auth!,
    other: other!,
    frontend,
    secret,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([crm!, auth!, other!].map((server) => server[Symbol.asyncDispose]()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
