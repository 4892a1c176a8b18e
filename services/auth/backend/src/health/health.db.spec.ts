import { expect, test } from 'vitest';
import { testApp } from '../../test/test-app.ts';

test('is live and ready once the database answers', async () => {
  await using app = await testApp();
  expect((await app.request('/health/live')).status).toBe(200);
  const ready = await app.request('/health/ready');
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ status: 'ok', checks: { database: 'ok' } });
});
