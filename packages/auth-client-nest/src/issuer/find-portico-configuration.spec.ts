import { describe, expect, it } from 'vitest';
import { findPorticoConfiguration } from './find-portico-configuration.ts';

const issuer = 'https://auth.example.com';
const endpoints = { snapshot_endpoint: `${issuer}/access/v1/snapshot`, events_endpoint: `${issuer}/api/events` };
const document = { issuer, ...endpoints, endpoint_of_later: 'x' };
const old = { portico_snapshot_endpoint: `${issuer}/old` };

const find = (status: number, body: unknown, openid: object = {}) =>
  findPorticoConfiguration(
    ((url: unknown) => {
      expect(url).toBe('https://auth.example.com/.well-known/portico-configuration');
      return Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
    }) as never,
    { issuer, ...openid },
  );

describe('findPorticoConfiguration', () => {
  it('reads the document, also beside the name in OpenID discovery', async () => {
    expect(await find(200, document)).toEqual({ issuer, ...endpoints });
    expect(await find(200, document, old)).toEqual({ issuer, ...endpoints });
  });

  it('falls back to the name in OpenID discovery, for an issuer one release back', async () => {
    const found = { issuer, snapshot_endpoint: `${issuer}/old`, events_endpoint: `${issuer}/api/events` };
    expect(await find(404, 'no such page', old)).toEqual(found);
    expect(await find(200, '<!doctype html>', old)).toEqual(found);
  });

  it.each<[string, number, unknown]>([
    ['no document', 404, ''],
    ['a refusal', 403, ''],
    ['a page at any path', 200, '<!doctype html>'],
    ['a redirect', 302, ''],
    ['a document about another issuer', 200, { ...document, issuer: 'https://evil.example' }],
    ['a document about nobody', 200, { endpoints }],
    ['null', 200, null],
  ])('takes an issuer with %s for a foreign one', async (_title, status, body) => {
    expect(await find(status, body)).toBeUndefined();
  });

  it.each([408, 425, 429, 500, 502, 503, 504])(
    'throws when the issuer answers %i, also beside the name in OpenID discovery',
    async (status) => {
      await expect(find(status, 'later')).rejects.toThrow(String(status));
      await expect(find(status, document, old)).rejects.toThrow(String(status));
    },
  );

  it.each([
    ['lacks an endpoint', { issuer, snapshot_endpoint: endpoints.snapshot_endpoint }],
    ['has an endpoint that is no address', { ...document, events_endpoint: 'javascript:alert(1)' }],
  ])("throws when the issuer's own document %s", async (_title, body) => {
    await expect(find(200, body)).rejects.toThrow();
  });

  it('throws when the issuer cannot be reached', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'));
    await expect(findPorticoConfiguration(fetch as never, { issuer })).rejects.toThrow('fetch failed');
  });
});
