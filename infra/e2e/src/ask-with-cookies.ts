import type { Cookie } from '@playwright/test';
import { loopbackFetch } from './loopback-fetch.ts';

/** Requests `url` like a script on that origin, with the cookies of `jar` for its host. */
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
