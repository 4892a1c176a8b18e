import { expect, it } from 'vitest';
import { hopPage, noticePage } from './login-pages.ts';

it.each([`/a'onload='x`, '/a"><script>alert(1)</script>', "/?q='&b=<img src=x onerror=alert(1)>"])(
  'writes the path %s as text',
  (path) => {
    for (const { html } of [hopPage(path), noticePage('Title', 'Text', path, 'Go on')]) {
      expect(html).not.toContain(path);
      expect(html).not.toMatch(/<script|<img|onload='/);
    }
  },
);

it('allows nothing but its own style, under a nonce of its own', () => {
  const [one, two] = [hopPage('/'), hopPage('/')];
  const policy = one.headers['content-security-policy'];
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'nonce-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
  expect(policy).not.toBe(two.headers['content-security-policy']);
});
