import { describe, expect, it } from 'vitest';
import { parseResolve, resolveHost } from './index.ts';

const rules = parseResolve('auth.localhost:8080=http://127.0.0.1:8100, *.localhost:8080=http://127.0.0.1:8080');

describe('PORTICO_RESOLVE', () => {
  it.each([
    ['auth.localhost:8080', 'http://127.0.0.1:8100'],
    ['AUTH.localhost:8080', 'http://127.0.0.1:8100'],
    ['crm.localhost:8080', 'http://127.0.0.1:8080'],
    ['a.b.localhost:8080', undefined],
    ['localhost:8080', undefined],
    ['crm.localhost', undefined],
    ['crm.localhost:80801', undefined],
    ['evil-auth.localhost:8080.example.com', undefined],
  ])('%s goes to %s', (host, origin) => {
    expect(resolveHost(rules, host)).toBe(origin);
  });

  it('puts the label that matched in place of a * in the target', () => {
    const inContainers = parseResolve('auth.localhost=http://auth-backend:8000,*.localhost=http://*-backend:8000');
    expect(
      ['auth', 'crm', 'time-sheets', 'a.b', 'a@b', ''].map((label) => resolveHost(inContainers, `${label}.localhost`)),
    ).toEqual([
      'http://auth-backend:8000',
      'http://crm-backend:8000',
      'http://time-sheets-backend:8000',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('has no rules when it is empty', () => {
    expect([parseResolve(undefined), parseResolve(' ')]).toEqual([[], []]);
  });

  it.each([
    'auth.localhost',
    '=http://a',
    'a=',
    'a=ftp://b',
    'a=http://b/path',
    '*.*.a=http://b',
    'a b=http://c',
    'a=http://*-b',
    '*.a=http://*-*',
  ])('refuses %s', (text) => {
    expect(() => parseResolve(text)).toThrow(/PORTICO_RESOLVE/);
  });
});
