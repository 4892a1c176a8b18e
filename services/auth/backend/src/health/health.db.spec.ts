import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
const lines: string[] = [];
beforeAll(async () => {
  app = await testApp(
    { AUTH_LOG_LEVEL: 'info' },
    { logDestination: { write: (line: string) => void lines.push(line) } },
  );
});
afterAll(() => app[Symbol.asyncDispose]());

test('is live and ready once the database answers', async () => {
  expect((await app.request('/health/live')).status).toBe(200);
  const ready = await app.request('/health/ready');
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ status: 'ok', checks: { database: 'ok' } });
});

test('tells direct callers how the jobs are, and callers from outside nothing of them', async () => {
  const jobs = { working: false, queued: 0, active: 0, failed: 0, oldestWaitingSeconds: 0, paused: 0 };
  const health = await app.request('/health');
  expect(await health.json()).toEqual({ status: 'ok', checks: { database: 'ok' }, jobs });
  const outside = await app.request('/health', { headers: { 'x-forwarded-host': 'auth.example.com' } });
  expect(await outside.json()).toEqual({ status: 'ok', checks: { database: 'ok' } });
});

test('counts jobs by queue', async () => {
  await app.db.pool
    .query(`INSERT INTO jobs.queue (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds,
    retention_seconds, deletion_seconds, partition, table_name) VALUES ('mail', 'standard', 1, 1, false, 60, 60, 60, false, 'job_common')`);
  await app.db.pool.query(`INSERT INTO jobs.job (name, state, start_after) VALUES ('mail', 'failed', now()),
    ('mail', 'created', now() - interval '1 hour'), ('mail', 'retry', now() + interval '1 hour'), ('mail', 'completed', now())`);
  const metrics = await (await app.request('/metrics')).text();
  expect(metrics).toContain('jobs{queue="mail",state="queued"} 2\n');
  expect(metrics).toContain('jobs{queue="mail",state="active"} 0\n');
  expect(metrics).toContain('jobs{queue="mail",state="failed"} 1\n');
  expect(metrics).toMatch(/jobs_oldest_waiting_seconds\{queue="mail"\} 360\d/);
});

test('says its version to the platform and not to others', async () => {
  expect(await serviceApi(app).call('GET', '/version')).toMatchObject({ version: expect.stringMatching(/^\d+\./) });
  expect((await app.request('/version')).status).toBe(401);
});

test('counts requests to the provider by endpoint', async () => {
  await app.request('/jwks');
  await app.request('/auth/some-interaction');
  const metrics = await (await app.request('/metrics')).text();
  expect(metrics).toMatch(/oidc_request_duration_seconds_count\{endpoint="\/jwks",method="GET",status="200"\} \d/);
  expect(metrics).toMatch(/endpoint="\/auth\/:uid"/);
  expect(metrics).not.toContain('some-interaction');
  expect(metrics).toMatch(/oidc_payload_swept_rows \d/);
});

describe('the log', () => {
  test('has a line for each request to the provider, under the request id of the caller, and no secret in it', async () => {
    const query = new URLSearchParams({
      client_id: 'nobody',
      state: 'state-secret',
      code_challenge: 'challenge-secret',
    });
    const response = await app.request(`/auth?${query}`, { headers: { 'x-request-id': 'from-the-gateway' } });
    expect(response.headers.get('x-request-id')).toBe('from-the-gateway');
    await app.request('/token', {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa('crm:client-secret')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=authorization_code&code=code-secret&code_verifier=verifier-secret',
    });
    await expect.poll(() => lines.join('')).toContain('/token');
    const log = lines.join('');
    expect(log).toMatch(/"reqId":"from-the-gateway".*"path":"\/auth"/);
    expect(log).not.toMatch(/state-secret|challenge-secret|client-secret|code-secret|verifier-secret|Y3JtOmNsaW/);
  });

  test('takes no forged request id', async () => {
    const response = await app.request('/jwks', { headers: { 'x-request-id': 'two words' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
