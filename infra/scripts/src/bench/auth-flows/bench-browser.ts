import { Pool } from 'undici';

export interface Answer {
  status: number;
  location: string;
  body: string;
}

/** One origin, cookies by path. Does not follow redirects. */
export class BenchBrowser {
  readonly #cookies: { name: string; value: string; path: string }[] = [];
  readonly #pool: Pool;
  readonly #headers: Record<string, string>;

  constructor(pool: Pool, headers: Record<string, string>) {
    this.#pool = pool;
    this.#headers = headers;
  }

  async send(
    method: 'GET' | 'POST',
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const cookie = this.#cookies
      .filter((stored) => path.startsWith(stored.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const response = await this.#pool.request({
      method,
      path,
      body,
      headers: { ...this.#headers, ...headers, ...(cookie && { cookie }) },
    });
    for (const line of [response.headers['set-cookie'] ?? []].flat()) this.#store(line);
    const location = String(response.headers.location ?? '');
    return { status: response.statusCode, location, body: await response.body.text() };
  }

  #store(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice(5) ?? '/';
    const at = this.#cookies.findIndex((stored) => stored.name === name && stored.path === path);
    if (at !== -1) this.#cookies.splice(at, 1);
    if (value !== '') this.#cookies.push({ name, value, path });
  }
}
