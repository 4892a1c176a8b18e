import { expect, it } from 'vitest';
import { describeBrowser } from './describe-browser.ts';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0';
it.each<[string | null, string, string]>([
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${chrome} Safari/537.36`, 'Chrome on macOS', 'computer'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux', 'computer'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
    'phone',
  ],
  [`Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`, 'Chrome on Android', 'phone'],
  [null, 'A device without a browser', 'computer'],
  ['', 'A device without a browser', 'computer'],
])('%s is %s', (userAgent, name, kind) => {
  expect(describeBrowser(userAgent)).toEqual({ name, kind });
});

it.each(['x', '<script>', '\u202e', 'a'.repeat(400)])('makes no fuss about %s', (userAgent) => {
  expect(describeBrowser(userAgent).name).not.toBe('');
});
