import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Manifest, publicHost } from '@portico/manifest';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { CliError } from '../terminal/cli-error.ts';

export interface WaitForRoutesOptions {
  /** The gateway's ports on this machine. */
  ports: { http: number; https?: number };
  signal: AbortSignal;
  /** Default 60,000. */
  timeoutMs?: number;
}

const pollMs = 100;
const answerMs = 5000;

/**
 * Waits until each of these apps responds through the gateway. A healthy app has no route for a moment: Traefik follows
 * the engine's events, and the embedded gateway a file. Returns the apps without a route, by slug.
 */
export async function waitForRoutes(
  apps: readonly Pick<Manifest, 'slug' | 'health'>[],
  settings: PlatformSettings,
  { ports, signal, timeoutMs = 60_000 }: WaitForRoutesOptions,
): Promise<Map<string, CliError>> {
  const deadline = Date.now() + timeoutMs;
  const failures = new Map<string, CliError>();
  await Promise.all(
    apps.map(async ({ slug, health }) => {
      const host = publicHost(slug, settings);
      for (const path of slug === 'auth' ? [health] : [health, '/']) {
        while (!leadsThere(await ask(host, path, ports, signal))) {
          signal.throwIfAborted();
          if (Date.now() > deadline) return void failures.set(slug, notRouted(slug, timeoutMs));
          await sleep(pollMs, undefined, { signal });
        }
      }
    }),
  );
  return failures;
}

interface Answer {
  /** 0: no response. */
  status: number;
  body: string;
  /** Every response of the gateway has one, except Traefik's own when there is no route at all. */
  requestId: string | undefined;
}

/** Whether the app itself responds, not the gateway in its place. */
function leadsThere({ status, body, requestId }: Answer): boolean {
  return requestId !== undefined && ![0, 502, 504].includes(status) && !/"code":"gateway\./.test(body);
}

function ask(
  host: string,
  path: string,
  { http, https }: WaitForRoutesOptions['ports'],
  signal: AbortSignal,
): Promise<Answer> {
  const options = { host: '127.0.0.1', path, headers: { host, accept: 'application/json' }, timeout: answerMs, signal };
  // A certificate may still be pending; the route does not depend on it.
  const tls = { port: https, servername: host.replace(/:\d+$/, ''), rejectUnauthorized: false };
  return new Promise((resolve) => {
    const request =
      https === undefined
        ? httpRequest({ ...options, port: http })
        : httpsRequest({ ...options, ...tls, agent: false });
    request.on('timeout', () => request.destroy());
    const none = { status: 0, body: '', requestId: undefined };
    request.on('error', () => resolve(none));
    request.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('error', () => resolve(none));
      const requestId = response.headers['x-request-id']?.toString();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, requestId }));
    });
    request.end();
  });
}

function notRouted(slug: string, timeoutMs: number): CliError {
  return new CliError({
    code: 'gateway.not_routed',
    failed: `The gateway doesn't lead to ${slug} after ${timeoutMs / 1000} s.`,
    why: 'It is healthy, so its files, its route or the gateway is at fault.',
    next: 'portico check looks for the fault in its files; make logs APP=gateway says what the gateway did.',
  });
}
