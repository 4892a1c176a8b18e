import type { Denial } from '@portico/api-types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basic } from '../../../test/event-reader.ts';
import { registration, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { DecisionLog } from '../../decision-log/decision-log.ts';
import { ReportedDenials } from './reported-denials.ts';

const crm = registration('crm', 1);
const SUBJECT = '01a20595-0000-7000-8000-00000000000a';
const TENANT = '01a20595-0000-7000-8000-00000000000b';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  await serviceApi(app).call('PUT', '/api/apps', syncOf(crm));
});
afterAll(() => app[Symbol.asyncDispose]());

const denial = (facts: Partial<Denial> = {}): Denial => ({
  subject: SUBJECT,
  action: 'deal.write',
  object: { type: 'deal', id: 'd1' },
  tenantId: TENANT,
  reason: 'no matching allow policy',
  at: new Date().toISOString(),
  ...facts,
});

async function report(body: object, secret = crm.client!.secret) {
  const headers = { authorization: basic('crm', secret), 'content-type': 'application/json' };
  const answer = await app.request('/access/v1/denials', { method: 'POST', headers, body: JSON.stringify(body) });
  await answer.body?.cancel();
  return answer.status;
}
async function written() {
  await app.get(DecisionLog).flush();
  const { rows } = await app.db.pool.query(
    `SELECT actor_id, target_kind, target_id, tenant_id, acting_app, detail, at > now() - interval '6 minutes' AND at <= now() AS timely
     FROM audit_event WHERE action = 'decision.denied' ORDER BY id`,
  );
  return rows;
}

it("writes an app's refusals to the audit log, and counts those that the app dropped", async () => {
  const old = '2020-01-01T00:00:00Z';
  expect(await report({ denials: [denial(), denial({ object: null, tenantId: null, at: old })], dropped: 3 })).toBe(
    204,
  );
  expect(await report({ denials: [], dropped: 1 })).toBe(204);

  const row = { actor_id: SUBJECT, acting_app: 'crm', timely: true };
  const detail = { action: 'deal.write', reason: 'no matching allow policy', surface: 'sdk' };
  expect(await written()).toEqual([
    { ...row, detail, target_kind: 'resource:deal', target_id: 'd1', tenant_id: TENANT },
    { ...row, detail, target_kind: 'app', target_id: 'crm', tenant_id: null },
  ]);
  expect(app.get(ReportedDenials).counts).toEqual(new Map([['crm', { reported: 2, dropped: 4 }]]));
});

it.each<[string, object, number, string?]>([
  ['from a stranger', { denials: [], dropped: 0 }, 401, 'wrong'],
  ['of too many', { denials: Array.from({ length: 501 }, () => denial()), dropped: 0 }, 400],
  ['that jsonb would refuse', { denials: [denial({ reason: 'a\u0000' })], dropped: 0 }, 400],
  ['without a count', { denials: [] }, 400],
])('refuses a report %s, whole', async (_says, body, status, secret) => {
  const before = (await written()).length;
  expect(await report(body, secret)).toBe(status);
  expect(await written()).toHaveLength(before);
});
