import { expect, test } from 'vitest';
import { Visitor } from '../../test/browser.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { testApp } from '../../test/test-app.ts';

const PASSWORD = 'the lamp is on the third shelf';
const INES = 'ines@example.com';

test.each([
  ['a peer that is not the gateway names an address', '198.51.100.1', '203.0.113.9'],
  ['the gateway passes a list', '127.0.0.1', '203.0.113.9, 192.168.1.5'],
])('Fastify and the provider count the peer when %s', async (_, gateway, claimed) => {
  const forged = { 'x-forwarded-for': claimed };
  await using app = await testApp({ PORTICO_TRUSTED_PEERS: gateway });
  const api = serviceApi(app);
  await api.call(
    'PUT',
    '/api/apps',
    syncOf(registration('crm', 1, { access: { open: 'everyone', requestable: false } })),
  );
  await api.admin.createPerson({ email: INES, name: 'Ines Moreau', password: PASSWORD });
  const ines = new Visitor(app);
  const answer = await ines.password(await ines.open('crm', { prompt: 'login' }), INES, PASSWORD, forged);
  const { redirectTo } = (await answer.json()) as { redirectTo: string };
  // The provider's own routes, which bypass Fastify.
  await ines.browser.fetch(new URL(redirectTo, app.issuer), { headers: forged });
  const sessions = await app.db.pool.query('SELECT ip FROM sign_in_session');
  expect(sessions.rows).toEqual([{ ip: '127.0.0.1' }]);
  const audit = await app.db.pool.query(`SELECT ip FROM audit_event WHERE action = 'sign_in.succeeded'`);
  expect(audit.rows).toEqual([{ ip: '127.0.0.1' }]);
});
