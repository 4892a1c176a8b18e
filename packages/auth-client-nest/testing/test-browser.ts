import { parseSetCookie } from 'cookie';
import { createPlatformFetch } from '@portico/platform-fetch';

interface StoredCookie {
  value: string;
  path: string;
  sameSite: unknown;
  secure: boolean;
  httpOnly: boolean;
}

type BrowserInit = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };

export interface Visit {
  url: string;
  status: number;
  headers: Headers;
  body: string;
  /** Every address visited, including the last. */
  hops: string[];
}

/**
 * Handles cookies and redirects like a browser. Cookies are kept per host and path. Strict ones stay behind when
 * another site started the navigation. `__Host-` needs Secure, path `/` and no domain. `<meta refresh>` navigates.
 */
export class TestBrowser {
  /** By host, then by name. A path other than `/` is part of the key, so that two paths each keep their cookie. */
  readonly cookies = new Map<string, Map<string, StoredCookie>>();

  constructor(private readonly resolve: () => string) {}

  /** Follows a navigation to its end. `from` is the page that started it; default the current address. */
  async visit(url: string, from?: string): Promise<Visit> {
    const hops: string[] = [];
    let initiator = from;
    let next = url;
    for (let count = 0; count < 20; count += 1) {
      hops.push(next);
      const site = initiator === undefined ? 'none' : sameOrigin(initiator, next) ? 'same-origin' : 'cross-site';
      const response = await this.send(next, {
        crossSite: site === 'cross-site',
        headers: { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      });
      const location = response.headers.get('location');
      const body = await response.text();
      const refresh = /http-equiv="refresh" content="0;url=([^"]*)"/.exec(body)?.[1];
      if (location && response.status >= 300 && response.status < 400) next = new URL(location, next).href;
      else if (refresh) {
        initiator = next;
        next = new URL(unescapeHtml(refresh), next).href;
      } else return { url: next, status: response.status, headers: response.headers, body, hops };
    }
    throw new Error(`too many redirects:\n${hops.join('\n')}`);
  }

  /** A `fetch` from a page of `origin` to its own backend, as the browser SDK's `authFetch` sends it. */
  async api(url: string, init: BrowserInit = {}): Promise<Response> {
    const { headers, ...rest } = init;
    const own = {
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'cors',
      'sec-fetch-dest': 'empty',
      'x-portico-csrf': '1',
    };
    return this.send(url, { ...rest, headers: { ...own, ...headers } });
  }

  /** Sends one request without following redirects. `crossSite` omits Strict cookies. */
  async send(url: string, init: BrowserInit & { crossSite?: boolean } = {}): Promise<Response> {
    const { crossSite = false, headers, ...rest } = init;
    const target = new URL(url);
    const cookie = this.cookieHeader(target, crossSite);
    const response = await createPlatformFetch({ resolve: this.resolve() })(url, {
      ...rest,
      headers: { ...headers, ...(cookie && { cookie }) },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) this.store(target, line);
    return response;
  }

  cookieNames(origin: string): string[] {
    return [...(this.cookies.get(new URL(origin).hostname)?.keys() ?? [])].map(nameOf);
  }

  private cookieHeader(url: URL, crossSite: boolean): string {
    const own = [...(this.cookies.get(url.hostname) ?? [])];
    const sent = own.filter(
      ([, { path, sameSite, secure }]) =>
        url.pathname.startsWith(path) &&
        !(crossSite && sameSite === 'strict') &&
        (!secure || url.protocol === 'https:'),
    );
    return sent.map(([key, { value }]) => `${nameOf(key)}=${value}`).join('; ');
  }

  private store(url: URL, line: string): void {
    const {
      name,
      value = '',
      maxAge,
      expires,
      path = '/',
      sameSite,
      secure = false,
      httpOnly = false,
      domain,
    } = parseSetCookie(line);
    if (name.startsWith('__Host-') && (!secure || path !== '/' || domain !== undefined || url.protocol !== 'https:'))
      return;
    const jar = this.cookies.get(url.hostname) ?? new Map<string, StoredCookie>();
    this.cookies.set(url.hostname, jar);
    const isGone = (maxAge !== undefined && maxAge <= 0) || (expires !== undefined && expires.getTime() <= Date.now());
    const key = path === '/' ? name : `${name} ${path}`;
    if (isGone) jar.delete(key);
    else jar.set(key, { value, path, sameSite, secure, httpOnly });
  }
}

function nameOf(key: string): string {
  return key.split(' ', 1)[0]!;
}

function sameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}

function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_match, code: string) => String.fromCharCode(Number(code)));
}
