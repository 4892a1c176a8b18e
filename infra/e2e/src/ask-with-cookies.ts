import type { BrowserContext } from '@playwright/test';
import { loopbackFetch } from './loopback-fetch.ts';

/** Asks `url` as a script on that origin would, with the browser's cookies for it, whatever page the browser shows. */
export async function askWithCookies(context: BrowserContext, url: string): Promise<{ status: number; body: unknown }> {
  const cookies = await context.cookies(url);
  const response = await loopbackFetch(url, {
    headers: {
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      'x-portico-csrf': '1',
      'sec-fetch-site': 'same-origin',
    },
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
