import { expect, it } from 'vitest';
import type { Setting } from '../gateway-under-test.ts';
import { ask, askEcho, eventually } from '../http-client.ts';

const navigation = { accept: 'text/html,application/xhtml+xml', 'sec-fetch-mode': 'navigate' };

export function unavailable(current: () => Setting, repeatsOfSafeRequests: number): void {
  const base = () => current().gateway.baseUrl;

  it('shows a person a page that tries again by itself and runs nothing', async () => {
    const answer = await ask(base(), 'down.portico.test', { headers: navigation });
    expect(answer.status).toBe(503);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).toMatch(/http-equiv="refresh"/);
    expect(answer.text).toContain('Down &#38; Out');
    expect(answer.text).not.toMatch(/<script|127\.0\.0\.1|ECONNREFUSED/);
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('answers a program, and /api always, with a problem', async () => {
    const asked = [
      { path: '/', headers: { accept: 'application/json' } },
      { path: '/', headers: { accept: 'text/html', 'sec-fetch-mode': 'cors' } },
      { path: '/api/deals', headers: navigation },
    ];
    for (const options of asked) {
      const answer = await ask(base(), 'down.portico.test', options);
      expect(answer.status).toBe(503);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(JSON.parse(answer.text)).toMatchObject({
        status: 503,
        code: expect.any(String),
        title: expect.any(String),
      });
    }
  });

  it('does not send a form again by itself', async () => {
    const options = { method: 'POST', headers: navigation, body: 'a=1' };
    const answer = await ask(base(), 'down.portico.test', { ...options, path: '/sign' });
    expect(answer.status).toBe(503);
    expect(answer.text).not.toMatch(/http-equiv="refresh"/);
  });

  it('says 502 for an app that hangs up, and asks it again only where that repeats nothing', async () => {
    const { crm } = current().stage;
    const answer = await ask(base(), 'crm.portico.test', { method: 'POST', path: '/api/die-early?post', body: 'x' });
    expect(answer.status).toBe(502);
    expect(crm.seen.filter(({ url }) => url === '/api/die-early?post')).toHaveLength(1);
    expect((await ask(base(), 'crm.portico.test', { path: '/api/die-early?get' })).status).toBe(502);
    const repeats = crm.seen.filter(({ url }) => url === '/api/die-early?get').length - 1;
    expect(repeats).toBeLessThanOrEqual(repeatsOfSafeRequests);
  });

  it('serves again as soon as the app is back, and hides dead connections', async () => {
    const { crm } = current().stage;
    await Promise.all(Array.from({ length: 8 }, () => askEcho(base(), 'crm.portico.test')));
    await crm.stop();
    try {
      expect((await ask(base(), 'crm.portico.test', { path: '/api/echo' })).status).toBeGreaterThanOrEqual(502);
    } finally {
      await crm.start();
    }
    await eventually(
      async () => (await ask(base(), 'crm.portico.test', { path: '/api/echo' })).status === 200,
      'the app answers again',
    );
    for (let n = 0; n < 8; n++) expect((await askEcho(base(), 'crm.portico.test')).method).toBe('GET');
  });
}
