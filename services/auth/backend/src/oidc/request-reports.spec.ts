import pino from 'pino';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { type AnsweredRequest, RequestReports } from './request-reports.ts';

const answered: AnsweredRequest = { reqId: 'r1', method: 'GET', path: '/auth/aB3', status: 303, durationMs: 12.345 };

function reports() {
  const lines: Record<string, unknown>[] = [];
  const registry = new Registry();
  const made = new RequestReports(registry);
  made.writeTo(pino({}, { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) }));
  return { made, lines, registry };
}

it('counts a request that waits when the metrics are read, and once', async () => {
  const { made, registry } = reports();
  made.add(answered);
  for (let scrape = 0; scrape < 2; scrape++) {
    expect(await registry.metrics()).toContain(
      'oidc_request_duration_seconds_count{endpoint="/auth/:uid",method="GET",status="303"} 1',
    );
  }
});

it('writes one line for each request, in order, by itself and at the end', async () => {
  const { made, lines } = reports();
  made.add(answered);
  await expect.poll(() => lines).toHaveLength(1);
  made.add({ ...answered, reqId: 'r2' });
  made.add({ ...answered, reqId: 'r3' });
  made.flush();
  expect(lines.map(({ reqId }) => reqId)).toEqual(['r1', 'r2', 'r3']);
  expect(lines[0]).toMatchObject({ msg: 'request', path: '/auth/aB3', status: 303, durationMs: 12.3 });
});
