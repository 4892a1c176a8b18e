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

  it('has no rules when it is empty', () => {
    expect([parseResolve(undefined), parseResolve(' ')]).toEqual([[], []]);
  });

  it.each(['auth.localhost', '=http://a', 'a=', 'a=ftp://b', 'a=http://b/path', '*.*.a=http://b', 'a b=http://c'])(
    'refuses %s',
    (text) => {
      expect(() => parseResolve(text)).toThrow(/PORTICO_RESOLVE/);
    },
  );
});
