import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export interface AskOptions {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: RequestOptions['headers'];
  readonly body?: string | Buffer;
}

/** Sends one request for `host` to the gateway on a new connection and reads the whole response. */
export async function ask(baseUrl: string, host: string, options: AskOptions = {}): Promise<Answer> {
  const response = await open(baseUrl, host, options);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return { status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString('utf8') };
}

/** The same, up to the response headers. */
export function open(baseUrl: string, host: string, options: AskOptions = {}): Promise<IncomingMessage> {
  const { hostname, port } = new URL(baseUrl);
  const { method = 'GET', path = '/', headers, body } = options;
  return new Promise((done, fail) => {
    const settings = { hostname, port, method, path, agent: false, setHost: false } as const;
    const request = httpRequest({ ...settings, headers: { host, ...headers } as Record<string, string> }, done);
    request.on('error', fail);
    request.end(body);
  });
}

/** What an app's `/api/echo` received. */
export interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: [string, string][];
  readonly body: string;
  readonly bytes: number;
}

export async function askEcho(baseUrl: string, host: string, options: AskOptions = {}): Promise<Echo> {
  const answer = await ask(baseUrl, host, { path: '/api/echo', ...options });
  if (answer.status !== 200) throw new Error(`The answer was ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as Echo;
}

/** All values of a header that an app received. */
export function valuesOf(echo: Echo, name: string): string[] {
  return echo.headers.filter(([candidate]) => candidate === name).map(([, value]) => value);
}

/** Writes raw bytes and returns the response once the connection ends, is quiet for `quietMs`, or sends nothing for ten seconds. */
export function exchangeRaw(baseUrl: string, text: string, quietMs = 300): Promise<{ text: string; closed: boolean }> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((done) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let received = '';
    const finish = (closed: boolean) => {
      clearTimeout(quiet);
      socket.destroy();
      done({ text: received, closed });
    };
    let quiet = setTimeout(() => finish(false), 10_000);
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk;
      clearTimeout(quiet);
      quiet = setTimeout(() => finish(false), quietMs);
    });
    socket.on('error', () => finish(true)).on('close', () => finish(true));
    socket.write(text, 'latin1');
  });
}

export function statusOf(raw: string): number {
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(raw)?.[1] ?? 0);
}

/** Polls until `check` succeeds. Throws after `timeoutMs`, by default ten seconds. */
export async function eventually(
  check: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 10_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`It did not happen in time: ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
