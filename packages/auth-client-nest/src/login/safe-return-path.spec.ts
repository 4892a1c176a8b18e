import { describe, expect, it } from 'vitest';
import { safeReturnPath } from './safe-return-path.ts';

const origin = 'http://notes.localhost:8080';

describe('safeReturnPath', () => {
  it.each([
    ['/', '/'],
    ['/notes/7', '/notes/7'],
    ['/notes?q=a%20b&x=//c', '/notes?q=a%20b&x=//c'],
    ['/notes#top', '/notes#top'],
    ['/a/../b', '/b'],
    ['/ünï', '/%C3%BCn%C3%AF'],
    ['/%2F%2Fevil.com', '/%2F%2Fevil.com'],
    ['/%5Cevil.com', '/%5Cevil.com'],
    ['/@evil.com', '/@evil.com'],
    ['/https://evil.com', '/https://evil.com'],
    ['/'.padEnd(1024, 'a'), '/'.padEnd(1024, 'a')],
  ])('keeps %s', (text, path) => {
    expect(safeReturnPath(text, origin)).toBe(path);
    expect(new URL(safeReturnPath(text, origin), origin).origin).toBe(origin);
  });

  it.each([
    ['a long query', `/notes?q=${'a'.repeat(2000)}#x`, '/notes'],
    ['a long fragment', `/notes?q=1#${'a'.repeat(2000)}`, '/notes?q=1'],
    ['a query in CJK characters', `/notes?q=${'字'.repeat(1000)}`, '/notes'],
    ['a path in CJK characters', `/${'字'.repeat(1000)}`, '/'],
    ['a path of 1,025 characters', '/'.padEnd(1025, 'a'), '/'],
  ])('omits paths that are too long: %s', (_name, text, path) => {
    expect(safeReturnPath(text, origin)).toBe(path);
  });

  it.each([
    ['another origin', 'https://evil.com'],
    ['another origin, no scheme', '//evil.com'],
    ['three slashes', '///evil.com'],
    ['a backslash', '/\\evil.com'],
    ['two backslashes', '\\\\evil.com'],
    ['slash, backslash, slash', '/\\/evil.com'],
    ['a backslash later', '/a\\..\\\\evil.com'],
    ['a tab that browsers drop', '/\t/evil.com'],
    ['a newline that browsers drop', '/\n/evil.com'],
    ['a carriage return', '/\r/evil.com'],
    ['a header injection', '/a\r\nset-cookie: x=1'],
    ['a null byte', '/\0/evil.com'],
    ['a C1 control character', '/\u0085/evil.com'],
    ['a line separator', '/\u2028/evil.com'],
    ['leading white space', ' //evil.com'],
    ['a dot segment that leaves two slashes', '/.//evil.com'],
    ['an encoded dot segment that leaves two slashes', '/%2e//evil.com'],
    ['a parent segment that leaves two slashes', '/a/..//evil.com'],
    ['javascript:', 'javascript:alert(1)'],
    ['data:', 'data:text/html,x'],
    ['a user before a host', '//notes.localhost:8080@evil.com'],
    ['no path', 'notes'],
    ['nothing', ''],
    ['too long', `/${'a'.repeat(3000)}`],
    ['a list', ['/a', '/b']],
    ['an object', { toString: (): string => '/a' }],
    ['undefined', undefined],
    ['the sign-in route itself', '/api/auth/login'],
    ['the sign-in route, folded', '/API/Auth/login?return_to=/'],
    ['the sign-in route, encoded', '/api/%61uth/login'],
    ['the sign-in route by a dot segment', '/x/../api/auth/callback?state=a'],
  ])('refuses %s', (_name, text) => {
    expect(safeReturnPath(text, origin)).toBe('/');
  });
});
