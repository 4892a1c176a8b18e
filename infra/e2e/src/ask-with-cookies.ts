import type { Cookie } from '@playwright/test';
import { loopbackFetch } from './loopback-fetch.ts';

/** Asks `url` as a script on that origin would, with those of `jar` that belong to its host. */
export async function askWithCookies(jar: readonly Cookie[], url: string): Promise<{ status: number; body: unknown }> {
  const { hostname } = new URL(url);
  const cookies = jar.filter(({ domain }) => domain === hostname);
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
