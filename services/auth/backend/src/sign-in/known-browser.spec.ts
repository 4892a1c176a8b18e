import { describe, expect, it } from 'vitest';
import { createKnownBrowser, findKnownBrowser } from './known-browser.ts';

const keys = ['new-key', 'old-key'];

describe('findKnownBrowser', () => {
  it('knows its own cookie, made with an older key too', () => {
    const cookie = createKnownBrowser('old-key', 'Ines@Example.com ');
    expect(findKnownBrowser(keys, 'ines@example.com', cookie)).toBe(cookie.split('.')[0]);
  });

  it('knows its cookie under every form of the address', () => {
    const cookie = createKnownBrowser('new-key', 'ines@MÜNCHEN.example');
    expect(findKnownBrowser(keys, 'Ines@xn--mnchen-3ya.example', cookie)).toBe(cookie.split('.')[0]);
    expect(findKnownBrowser(keys, 'İnes@münchen.example', cookie)).toBeUndefined();
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ["another account's", createKnownBrowser('new-key', 'lena@example.com')],
    ['one of another key', createKnownBrowser('foreign', 'ines@example.com')],
    ['one without a mac', 'nonce.'],
    ['one with a third part', `${createKnownBrowser('new-key', 'ines@example.com')}.x`],
    ['one with another nonce', createKnownBrowser('new-key', 'ines@example.com').replace(/^[^.]+/, 'another-nonce')],
  ])('refuses %s', (_title, cookie) => {
    expect(findKnownBrowser(keys, 'ines@example.com', cookie)).toBeUndefined();
  });
});
