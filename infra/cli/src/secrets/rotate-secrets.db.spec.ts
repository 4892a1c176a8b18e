import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Checkout, createCheckout } from '../../test/fixture/create-checkout.ts';
import { queryDatabase } from '../../test/fixture/query-database.ts';
import { actWhen, type CliRun, interruptWhen, runCli } from '../../test/fixture/run-cli.ts';
import type { PlatformStatus } from '../supervisor/control-protocol.ts';
import { ROTATION_PHASES, type RotationPhase } from '../settings/rotation.ts';

const portOffset = 14_000;
const [auth, crm] = [8100, 8140].map((port) => `http://127.0.0.1:${port + portOffset}`) as [string, string];
const ready = ['postgres', 'auth', 'crm', 'sick', 'gateway', 'supervisor'].map((name) => `${name} ready`);

/** Credentials in the files of a caller of the platform's services. */
interface Credentials {
  service: string;
  client: string;
  database: string;
}

let checkout: Checkout;
beforeAll(async () => {
  checkout = await createCheckout({ portOffset });
  await checkout.addApp('crm');
  await checkout.addApp('sick');
  const { exitCode, stderr } = await checkout.run('up');
  expect([exitCode, stderr]).toEqual([0, '']);
}, 180_000);
afterAll(() => checkout[Symbol.asyncDispose](), 60_000);

const valueIn = async (file: string, name: string): Promise<string> =>
  new RegExp(`^${name}=(.*)$`, 'm').exec(await checkout.read(file))?.[1] ?? '';
/** The current ones, without the second ones of a rotation. */
const credentials = async (): Promise<Credentials> => ({
  service: (await valueIn('services/auth/.env', 'AUTH_SERVICE_SECRET')).split(',')[0]!,
  client: (await valueIn('apps/crm/.env', 'PORTICO_CLIENT_SECRET')).split(',')[0]!,
  database: (await checkout.databaseUrl('crm')).replace(/\?.*$/, ''),
});
/** The response of each service to them. */
const show = async ({ service, client, database }: Credentials) => {
  const bearer = await fetch(`${auth}/version`, { headers: { authorization: `Bearer ${service}` } });
  const basic = { authorization: `Basic ${btoa(`crm:${client}`)}` };
  const asked = await fetch(`${auth}/token/introspection`, { method: 'POST', headers: basic });
  const connected = queryDatabase(database, 'SELECT 1').then(
    () => 'taken',
    ({ code }: { code: string }) => code,
  );
  return [bearer.status, asked.status, await connected];
};
const taken = [200, 200, 'taken'];
const refused = [401, 401, '28P01'];
/** Client secrets that an app's process received. */
const clientSecretOf = async (origin: string): Promise<string> => {
  const answer = await fetch(`${origin}/api/environment`).catch(() => undefined);
  return ((await answer?.json()) as { PORTICO_CLIENT_SECRET: string } | undefined)?.PORTICO_CLIENT_SECRET ?? '';
};
const phase = async (): Promise<string> => (await valueIn('.env.shared', 'PORTICO_ROTATION')).split(':')[0]!;
const states = async () =>
  (await checkout.json<PlatformStatus>('ps')).processes.map(({ name, state }) => `${name} ${state}`);
const rotate = (meanwhile?: Parameters<typeof runCli>[2]): Promise<CliRun> =>
  runCli(['secrets', 'rotate'], checkout.env, meanwhile);

describe('a rotation', { timeout: 180_000 }, () => {
  test('continues after an interruption half-way through each phase, also after a kill and an up; old values are then useless and in no file', async () => {
    const files = ['.env.shared', 'services/auth/.env', 'apps/crm/.env', 'apps/sick/.env'];
    const secrets = async () =>
      (await Promise.all(files.map(checkout.read))).flatMap((text) => text.match(/[\w-]{43}/g)!);
    const [before, written] = [await credentials(), await secrets()];
    expect(await show(before)).toEqual(taken);
    for (const stopped of ROTATION_PHASES) {
      const begins = async () => (await phase()) === stopped;
      // In this phase processes of both sides exist.
      if (stopped === 'switch') {
        expect((await rotate(actWhen(begins, ({ kill }) => kill('SIGKILL')))).exitCode).toBe(null);
        expect(await checkout.run('up')).toMatchObject({ exitCode: 0, stderr: '' });
      } else {
        // The command can be interrupted here: crm has been replaced, sick not yet.
        const isHalfWay = async (stdout: string) =>
          stdout !== '' && (await begins()) && isAt(stopped, await clientSecretOf(crm), before);
        const { exitCode, stderr } = await rotate(interruptWhen(isHalfWay));
        expect([stopped, exitCode]).toEqual([stopped, 130]);
        expect(stderr).toContain(`The rotation stands at "${stopped}".`);
      }
      await standsAt(stopped);
    }
    const dry = await checkout.run('secrets', 'rotate', '--dry-run');
    expect(dry.stdout).toContain(`A rotation is under way, at "${ROTATION_PHASES.at(-1)}"`);
    expect(await rotate()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await phase()).toBe('');
    expect(await show(before)).toEqual(refused);
    expect(await show(await credentials())).toEqual(taken);
    // Also not in the logs and the data. The stand-in for auth records what it received.
    const after = await secrets();
    const old = written.filter((secret) => !after.includes(secret));
    expect(old.length).toBeGreaterThanOrEqual(7);
    const patterns = old.flatMap((secret) => ['-e', secret]);
    const found = spawnSync('grep', ['-rlF', '--exclude=auth-calls.jsonl', ...patterns, '.'], {
      cwd: checkout.root,
      encoding: 'utf8',
    });
    expect([found.status, found.stdout]).toEqual([1, '']);
  });
});

/** Everything runs with the secrets of that phase. */
async function standsAt(interrupted: RotationPhase): Promise<void> {
  expect(await phase()).toBe(interrupted);
  // A process that was being replaced comes up by itself.
  await vi.waitFor(async () => expect(await states()).toEqual(ready), { timeout: 20_000, interval: 200 });
  expect(await show(await credentials())).toEqual(taken);
}

/** Whether a process with these client secrets has reached the phase. */
function isAt(at: RotationPhase, given: string, { client }: Credentials): boolean {
  const [used, other] = given.split(',');
  if (at === 'withdraw') return other === undefined;
  return other !== undefined && (used === client) === (at === 'announce');
}

describe('an app that is not well', { timeout: 180_000 }, () => {
  const main = 'apps/sick/backend/src/main.mjs';
  const manifest = 'apps/crm/backend/package.json';

  test('because it ends at once, or no longer builds, does not keep the others from a rotation, and is named', async () => {
    const [source, build, before] = [await checkout.read(main), await checkout.read(manifest), await credentials()];
    await checkout.write(main, 'process.exit(9);');
    expect((await checkout.run('apply')).exitCode).toBe(1);
    await checkout.write(manifest, build.replace('mkdir', 'false && mkdir'));
    const { exitCode, stdout, stderr } = await rotate();
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain("! sick isn't well, for another reason: sick exits right after starting");
    expect(stdout).toContain("! crm isn't well, for another reason: crm/backend didn't build.");
    expect(await phase()).toBe('');
    expect(await show(before)).toEqual(refused);
    // It continues with its earlier build and the new secrets.
    expect(await clientSecretOf(crm)).toBe(await valueIn('apps/crm/.env', 'PORTICO_CLIENT_SECRET'));
    await checkout.write(manifest, build);
    await checkout.write(main, source);
    expect(await checkout.run('apply')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await queryDatabase(await checkout.databaseUrl('sick'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('since the rotation began is the reason that it stops', async () => {
    const source = await checkout.read(main);
    // Only with two secrets.
    await checkout.write(main, `if (process.env.PORTICO_CLIENT_SECRET.includes(',')) process.exit(9);\n${source}`);
    expect((await checkout.run('apply')).exitCode).toBe(0);
    const { exitCode, stderr } = await rotate();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('sick exits right after starting');
    expect(stderr).toContain('Old and new secrets are both accepted.');
    expect(await phase()).toBe('announce');
    await checkout.write(main, source);
    expect(await rotate()).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
