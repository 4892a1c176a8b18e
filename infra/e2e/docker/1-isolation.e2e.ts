import { readFile } from 'node:fs/promises';
import { readEnvFile } from '../src/checkout.ts';
import { execIn, imageLabels, inspectContainer, listContainers } from '../src/containers.ts';
import { partsToKill } from '../src/kill-part.ts';
import { expect, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial' });

/** Whether a TCP connection from inside a container succeeds, using the image's Node. */
const reaches = (host: string, port: number): string[] => [
  'node',
  '-e',
  `const s = require('node:net').connect({ host: '${host}', port: ${port}, timeout: 3000 });
   s.on('connect', () => { console.log('reached'); process.exit(0); });
   for (const event of ['error', 'timeout']) s.on(event, (e) => { console.log('refused', e?.code ?? event); process.exit(1); });`,
];

test('an app reaches its own database and no other: by name, by address, through the host', async ({ platform }) => {
  const own = await execIn(platform, 'template-app-backend', reaches('database', 5432));
  expect(own.stdout).toBe('reached');

  const containers = await listContainers(platform);
  const databases = [...containers].filter(([name]) => name.endsWith('-database'));
  expect(databases.map(([name]) => name)).toContain('auth-database');
  for (const [name, { NetworkSettings }] of databases) {
    if (name === 'template-app-database') continue;
    for (const { IPAddress } of Object.values(NetworkSettings.Networks)) {
      const tried = await execIn(platform, 'template-app-backend', reaches(IPAddress, 5432));
      expect(tried.stdout, `${name} at ${IPAddress}`).toMatch(/^refused/);
    }
    const byName = await execIn(platform, 'template-app-backend', reaches(name, 5432));
    expect(byName.stdout, name).toMatch(/^refused (ENOTFOUND|EAI_AGAIN)/);
  }
  const { Gateway } = Object.values(
    (await inspectContainer(platform, 'template-app-backend')).NetworkSettings.Networks,
  )[0] as unknown as { Gateway: string };
  for (const slug of ['portal', 'auth']) {
    const { PORTICO_DATABASE_PORT } = await readEnvFile(`${platform.root}/${folders[slug]}/.env`);
    const tried = await execIn(platform, 'template-app-backend', reaches(Gateway, Number(PORTICO_DATABASE_PORT)));
    expect(tried.stdout, `${slug} through the host`).toMatch(/^refused/);
  }
});

test('no container but auth holds a secret of auth, none the master, none a secret of another app', async ({
  platform,
}) => {
  const shared = await platform.settings();
  const apps = Object.fromEntries(
    await Promise.all(
      Object.entries(folders).map(
        async ([slug, folder]) => [slug, await readEnvFile(`${platform.root}/${folder}/.env`)] as const,
      ),
    ),
  );
  const secretsOf = (env: Record<string, string>): string[] =>
    Object.entries(env)
      .filter(([name]) => /SECRET|KEY|PASSWORD/.test(name) && !name.startsWith('PORTICO_MASTER'))
      .flatMap(([, value]) => value.split(','))
      .filter((value) => value.length >= 20);
  const owners = Object.fromEntries(Object.entries(apps).map(([slug, env]) => [slug, secretsOf(env)]));
  expect(owners.auth?.length).toBeGreaterThanOrEqual(3);
  const master = shared.PORTICO_MASTER_SECRET ?? '';
  expect(master.length).toBeGreaterThanOrEqual(43);

  for (const [name, container] of await listContainers(platform)) {
    if (container.State.Status !== 'running') continue;
    const own = /^(auth|portal|admin|template-app)-/.exec(name)?.[1];
    const seen = `${container.Config.Env.join('\n')}\n${await readable(name)}`;
    expect(seen, `${name} was read`).toContain('PATH=');
    expect(seen.includes(master), `${name} holds the master`).toBe(false);
    for (const [slug, secrets] of Object.entries(owners)) {
      if (slug === own) continue;
      for (const secret of secrets) expect(seen.includes(secret), `${name} holds a secret of ${slug}`).toBe(false);
    }
    // What the Docker API, and with it the gateway, reveals: no secrets, not even the container's own.
    const told = JSON.stringify(container);
    for (const secret of Object.values(owners).flat()) expect(told.includes(secret), `inspect ${name}`).toBe(false);
  }

  /** The environment of the first process, and every file that is mounted or ours. */
  async function readable(name: string): Promise<string> {
    const { all } = await execIn(platform, name, [
      'sh',
      '-c',
      'cat /proc/1/environ 2>/dev/null | tr "\\0" "\\n"; env; cat /run/secrets/* /app/.env* /etc/portico/* 2>/dev/null; find /app /etc/traefik /routes -type f -size -256k -exec cat {} + 2>/dev/null',
    ]);
    return String(all);
  }
});

test('the proof kills every container that there is, but those of apps that it made', async ({ platform }) => {
  const running = [...(await listContainers(platform))].filter(([, { State }]) => State.Status === 'running');
  const parts = running
    .map(([name]) => name)
    .filter((name) => /^(auth|portal|template-app|gateway|docker)\b/.test(name));
  expect(parts.toSorted()).toEqual(partsToKill.toSorted());
});

test('images of the platform say which release and which commit they are of', async ({ platform }) => {
  const { version } = JSON.parse(await readFile(`${platform.root}/package.json`, 'utf8')) as { version: string };
  const named = [...(await listContainers(platform))].filter(([name]) => /-(backend|frontend|pages)$/.test(name));
  expect(named.length).toBeGreaterThan(4);
  for (const [name, container] of named) {
    const labels = await imageLabels(container);
    expect(labels['org.opencontainers.image.version'], name).toBe(version);
    expect(labels['org.opencontainers.image.revision'], name).toMatch(/^([0-9a-f]{40}(-modified)?|unknown)$/);
  }
});

test('every container is an ordinary user on a read-only root, and healthy', async ({ platform }) => {
  for (const [name, { Config, HostConfig, State }] of await listContainers(platform)) {
    if (State.Status !== 'running') continue;
    expect(HostConfig.ReadonlyRootfs, `${name}: read-only root`).toBe(true);
    expect(Config.User, `${name}: user`).toMatch(/^[1-9]\d*(:\d+)?$/);
    expect(State.Health?.Status, name).toBe('healthy');
  }
});

const folders: Record<string, string> = {
  auth: 'services/auth',
  portal: 'apps/portal',
  admin: 'apps/admin',
  'template-app': 'template-app',
};
