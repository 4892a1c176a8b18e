import type { RequestInit, Response } from 'undici';
import { loopbackFetch } from './test-app.ts';

interface Cookie {
  name: string;
  value: string;
  host: string;
  path: string;
}

export interface Visit {
  response: Response;
  /** Where the browser stopped. */
  url: URL;
  /** An address of another site that it was sent to and did not open. */
  leftTo: URL | undefined;
}

/** The browser's part of the protocol: cookies by host and path, redirects, forms. It stays on its first site. */
export class Browser {
  readonly cookies: Cookie[] = [];

  async open(address: string | URL, init: RequestInit = {}): Promise<Visit> {
    let url = new URL(address);
    let response = await this.send(url, init);
    while (response.status >= 300 && response.status < 400) {
      const next = new URL(response.headers.get('location') ?? '', url);
      if (next.origin !== url.origin) return { response, url, leftTo: next };
      url = next;
      response = await this.send(url, {});
    }
    return { response, url, leftTo: undefined };
  }

  /** Submits a form, like the pages. */
  submit(action: string | URL, fields: Record<string, string>): Promise<Visit> {
    return this.open(action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(action).origin },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** A request from a page's script to its own origin. */
  async api<Body>(
    method: string,
    address: URL,
    body?: unknown,
  ): Promise<{ status: number; body: Body; response: Response }> {
    const headers = {
      'content-type': 'application/json',
      origin: address.origin,
      'sec-fetch-site': 'same-origin',
      'x-portico-csrf': '1',
    };
    const response = await this.send(address, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Body, response };
  }

  async send(url: URL, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers as Record<string, string> | undefined);
    if (!headers.has('accept')) headers.set('accept', 'text/html,application/xhtml+xml,*/*;q=0.8');
    const cookie = this.cookies
      .filter(({ host, path }) => host === url.host && url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`);
    if (cookie.length > 0) headers.set('cookie', cookie.join('; '));
    const response = await loopbackFetch(url, { ...init, headers: Object.fromEntries(headers) });
    for (const text of response.headers.getSetCookie()) this.store(text, url);
    return response;
  }

  private store(text: string, url: URL): void {
    const [pair = '', ...attributes] = text.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    const path = attributes.find((part) => /^path=/i.test(part))?.slice(5) ?? '/';
    const at = this.cookies.findIndex(
      (cookie) => cookie.name === name && cookie.host === url.host && cookie.path === path,
    );
    if (at !== -1) this.cookies.splice(at, 1);
    if (value !== '') this.cookies.push({ name, value, host: url.host, path });
  }
}

/** The content of the page's data block. */
export async function readPage<Page>(response: Response): Promise<Page> {
  const html = await response.text();
  const block = /id="portico-page">([^]*?)<\/script>/.exec(html)?.[1];
  if (block === undefined) throw new Error(`No page block (${response.status}): ${html.slice(0, 300)}`);
  return JSON.parse(block) as Page;
}

/** Signs in at an interaction's page. Returns where the browser went. */
export async function signInAt(
  browser: Browser,
  page: URL,
  { email, password }: { email: string; password: string },
): Promise<Visit> {
  const { status, body, response } = await browser.api<{ redirectTo: string }>(
    'POST',
    new URL(`/api${page.pathname}/password`, page),
    { email, password },
  );
  if (status !== 200) throw new Error(`Sign-in answered ${status}: ${JSON.stringify(body)}`);
  const next = new URL(body.redirectTo, page);
  return next.origin === page.origin ? browser.open(next) : { response, url: page, leftTo: next };
}
