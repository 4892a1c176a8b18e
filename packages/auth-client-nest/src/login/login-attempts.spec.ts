import { describe, expect, it } from 'vitest';
import { AuthSettings } from '../settings/auth-settings.ts';
import { LoginAttempts } from './login-attempts.ts';

const environment = {
  PORTICO_SLUG: 'notes',
  PORTICO_INSTANCE: '7c1e',
  PORTICO_PUBLIC_URL: 'http://notes.localhost:8080',
  PORTICO_ISSUER: 'http://auth.localhost:8080',
  PORTICO_CLIENT_ID: 'notes',
  PORTICO_CLIENT_SECRET: 'a-secret-for-tests-only',
  PORTICO_RESOLVE: '',
};
const attemptsAt = (now = 0, changes = {}) =>
  new LoginAttempts(new AuthSettings({ ...environment, ...changes }, { now: () => new Date(now) }));
const attempts = attemptsAt();
const attempt = (state: string) => ({ state, nonce: 'n', codeVerifier: 'v', returnTo: '/deep', startedAt: 0 });
/** Changes a character in the middle: in the last one, some bits carry no data. */
const alterOne = (cookie: string) => {
  const at = Math.floor((cookie.indexOf('=') + cookie.length) / 2);
  return `${cookie.slice(0, at)}${cookie[at] === 'A' ? 'B' : 'A'}${cookie.slice(at + 1)}`;
};
const cookieOf = (lines: string[]) => lines[0]?.split(';')[0] ?? '';

describe('an attempt to sign in', () => {
  const cookie = cookieOf(attempts.remember(attempt('state-of-this-one'), undefined));

  it('is found again by its state', () => {
    expect(attempts.find('state-of-this-one', `other=1; ${cookie}`)).toEqual(attempt('state-of-this-one'));
  });

  it('does not show cached answers, and stays on the routes of sign-in', () => {
    const [line] = attempts.remember(attempt('state-of-this-one'), undefined);
    expect(line).not.toMatch(/deep|"nonce"/);
    expect(line).toMatch(/; Path=\/api\/auth(;|$)/);
    expect(line).toMatch(/; HttpOnly.*; SameSite=Lax/);
  });

  it.each([
    ['another state', 'another-state-altogether', cookie],
    ['another state with the same beginning', 'state-of-another', cookie],
    ['no state', undefined, cookie],
    ['an empty state', '', cookie],
    ['a list of states', ['state-of-this-one'], cookie],
    ['no cookie', 'state-of-this-one', undefined],
    ['an altered cookie', 'state-of-this-one', alterOne(cookie)],
    ['a cookie of another attempt under this name', 'moved-xx', cookie.replace(/state-of/, 'moved-xx')],
  ])('is not found with %s', (_name, state, header) => {
    expect(attempts.find(state, header)).toBeUndefined();
  });

  it('is not found after a quarter of an hour, nor under another client secret', () => {
    expect(attemptsAt(14 * 60_000).find('state-of-this-one', cookie)).toBeDefined();
    expect(attemptsAt(15 * 60_000).find('state-of-this-one', cookie)).toBeUndefined();
    const rotated = attemptsAt(0, { PORTICO_CLIENT_SECRET: 'another-secret-for-tests' });
    expect(rotated.find('state-of-this-one', cookie)).toBeUndefined();
  });

  it('is found by the random part of a longer state', () => {
    expect(attempts.find('state-of-this-one.sealed', cookie)).toEqual(attempt('state-of-this-one'));
    expect(attempts.find('state-of-this-one-not.sealed', cookie)).toBeUndefined();
  });

  it('makes room: the browser never holds more than eight', () => {
    const held = Array.from({ length: 10 }, (_, index) => `portico-login-notes-7c1e-old${index}xxxx=v`).join('; ');
    const lines = attempts.remember(attempt('new'), `session=1; ${held}`);
    expect(lines.filter((line) => line.includes('Max-Age=0'))).toHaveLength(3);
    expect(lines.join()).not.toContain('session=');
  });

  it('never makes a browser send more than 6 kB, however long the pages are', () => {
    const jar = new Map<string, string>();
    for (let count = 0; count < 20; count += 1) {
      const returnTo = '/'.padEnd(1024, 'a');
      const header = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      for (const line of attempts.remember({ ...attempt(`${count}`.padStart(8, 's')), returnTo }, header)) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (line.includes('Max-Age=0')) jar.delete(name);
        else jar.set(name, value);
      }
      const bytes = [...jar].reduce((sum, [name, value]) => sum + name.length + value.length, 0);
      expect(bytes).toBeLessThanOrEqual(6144);
      expect(jar.has(`portico-login-notes-7c1e-${`${count}`.padStart(8, 's')}`)).toBe(true);
    }
    expect(jar.size).toBe(3);
  });
});
