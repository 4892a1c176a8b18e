import * as client from 'openid-client';
import { expect, test, vi } from 'vitest';
import { signInToCrm, world } from '../../test/relying-party.ts';
import { testApp } from '../../test/test-app.ts';
import { PayloadRepository } from './payloads/payload.repository.ts';

test('connections that break in the middle of use cost no sign-in', async () => {
  await using app = await testApp();
  const here = await world(app);
  const { tokens, browser } = await signInToCrm(here);
  await app.db.pool
    .query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    .catch(() => undefined);
  await expect
    .poll(() =>
      client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  expect((await signInToCrm(here, browser)).tokens.access_token).toBeTypeOf('string');
});

test('a database that is away is said as 503, so that apps try again instead of signing people out', async () => {
  await using app = await testApp();
  const here = await world(app);
  const { tokens } = await signInToCrm(here);
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const connect = vi.spyOn(app.db.pool, 'connect').mockRejectedValue(away as never);
  const refusal = await client
    .refreshTokenGrant(here.crm.configuration, tokens.refresh_token!)
    .catch((error: unknown) => error);
  connect.mockRestore();
  expect(refusal).toMatchObject({ cause: { status: 503 } });
  await client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!);
});

test.each(['write', 'completeSignIn'] as const)('a failed %s is not reported as success', async (name) => {
  await using app = await testApp();
  const here = await world(app);
  const payloads = app.get(PayloadRepository);
  const failing = vi.spyOn(payloads, name).mockRejectedValue(new Error('disk full'));
  await expect(signInToCrm(here)).rejects.toThrow();
  failing.mockRestore();
  await signInToCrm(here);
});
