import * as client from 'openid-client';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { takeDenials } from '../../test/logged-denials.ts';
import { discover, signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { registration } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { LauncherService } from '../apps/launcher.service.ts';
import { AccessDecisions } from './access-decisions.ts';
import { ClientCalls } from './client-calls.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const vault = registration('vault', 3);

let app: TestApp;
let here: World;
let ids: Record<'crm' | 'vault', string>;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  const { rows } = await app.db.pool.query<{ slug: 'crm' | 'vault'; id: string }>(`SELECT slug, id FROM app`);
  ids = Object.fromEntries(rows.map(({ slug, id }) => [slug, id])) as typeof ids;
});
beforeEach(() => takeDenials(app));
afterAll(() => app[Symbol.asyncDispose]());

const detail = { action: 'open', reason: 'no matching allow policy', surface: 'door' };

it('a person who comes to a closed app is in the audit log', async () => {
  const { browser } = await signInToCrm(here);
  expect(await takeDenials(app)).toEqual([]);
  const configuration = await discover(app, 'vault', vault.client!.secret);
  const shut = await startSignIn(configuration, vault.client!.redirectUris[0]!, { prompt: 'none' });
  await browser.open(shut.url);
  expect(await takeDenials(app)).toEqual([
    {
      subject: here.person.id,
      object: ids.vault,
      kind: 'entity',
      tenant: null,
      caller: null,
      ip: null,
      detail,
      times: 1,
    },
  ]);
});

it('pages that only ask which apps are open leave no trace', async () => {
  const asked = { personId: here.person.id, slug: 'vault' };
  await app.get(LauncherService, { strict: false }).list(here.person.id, null);
  const decisions = app.get(AccessDecisions, { strict: false });
  expect(await decisions.decideOpen(asked)).toMatchObject({ open: false });
  expect(await decisions.filterOpen({ personIds: [here.person.id], slug: 'vault' })).toEqual([]);
  expect(await decisions.snapshot(asked)).toBeUndefined();
  expect(await takeDenials(app)).toEqual([]);
});

it('a call between apps that is refused is in the audit log, for a person and for the app itself', async () => {
  const { tokens } = await signInToCrm(here);
  const subject = {
    subject_token: tokens.access_token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  };
  const exchange = (resource: string) =>
    client.genericGrantRequest(here.crm.configuration, GRANT, { ...subject, resource });
  await exchange('http://billing.localhost:8080');
  expect(await takeDenials(app)).toEqual([]);
  await expect(exchange('http://vault.localhost:8080')).rejects.toMatchObject({ error: 'invalid_target' });
  const call = client.clientCredentialsGrant(here.crm.configuration, { resource: 'http://vault.localhost:8080' });
  await expect(call).rejects.toMatchObject({ error: 'invalid_target' });
  const row = { subject: ids.crm, tenant: null, caller: 'crm', ip: null, detail };
  // The library asks twice about the second one.
  expect(await takeDenials(app)).toMatchObject([
    { ...row, object: 'vault', kind: 'app' },
    { ...row, object: ids.vault, kind: 'entity' },
  ]);
});

it('a person whose app calls another one that is closed to them is named', async () => {
  const decision = await app
    .get(AccessDecisions, { strict: false })
    .tryOpen({ personId: here.person.id, slug: 'vault', caller: 'crm' });
  expect(decision.open).toBe(false);
  expect(await takeDenials(app)).toMatchObject([{ subject: here.person.id, object: ids.vault, caller: 'crm' }]);
});

it('an unknown app and a suspended client are logged with what is known of them', async () => {
  await app.get(AccessDecisions, { strict: false }).tryOpen({ personId: here.person.id, slug: 'gone', caller: null });
  const calls = app.get(ClientCalls, { strict: false });
  expect(await calls.mayCall('crm', 'https://evil.example')).toBe(false);
  await app.db.pool.query(`UPDATE entity SET status = 'suspended' WHERE id = $1`, [ids.crm]);
  await expect.poll(() => calls.isActive('crm')).toBe(false);
  expect(await calls.mayCall('crm', 'http://billing.localhost:8080')).toBe(false);
  expect(await takeDenials(app)).toMatchObject([
    { subject: here.person.id, object: 'gone', kind: 'app', detail: { reason: 'entity not found' } },
    { subject: ids.crm, object: null, kind: 'app', caller: 'crm', detail: { reason: 'entity not found' } },
    { subject: ids.crm, object: 'billing', caller: 'crm', detail: { reason: 'subject is not active' } },
  ]);
});
