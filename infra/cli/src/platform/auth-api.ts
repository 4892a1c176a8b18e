import { request as httpRequest } from 'node:http';
import { type AdminClient, adminClient } from '@portico/admin-client';
import { CliError } from '../terminal/cli-error.ts';

export interface AuthApiOptions {
  /** Where auth listens on loopback: `http://127.0.0.1:8100`. */
  origin: string;
  /** Its public origin, used as Host: `http://auth.localhost:8080`. */
  issuer: string;
  serviceSecret: string;
}

interface AuthAnswer<T> {
  status: number;
  body: T;
}

export interface AuthApi {
  /** Sends one request. Throws for status 400 and above, except those in `accept`. */
  call<T>(method: string, path: string, body?: unknown, options?: { accept?: number[] }): Promise<AuthAnswer<T>>;
  /** The administrative API. */
  admin: AdminClient;
}

interface GraphqlAnswer {
  data: unknown;
  errors?: { message: string; extensions: { status: number } }[];
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
  fields?: { path: string; message: string }[];
  [key: string]: unknown;
}

const timeoutMs = 30_000;

/** Auth's API, called directly on its loopback port with the CLI's service credential. */
export function createAuthApi({ origin, issuer, serviceSecret }: AuthApiOptions): AuthApi {
  const { host, protocol } = new URL(issuer);
  const headers = {
    host,
    authorization: `Bearer ${serviceSecret}`,
    accept: 'application/json',
    'x-forwarded-proto': protocol.slice(0, -1),
  };
  const call: AuthApi['call'] = async <T>(
    method: string,
    path: string,
    body?: unknown,
    { accept = [] }: { accept?: number[] } = {},
  ) => {
    const answer = await send<T>(new URL(path, origin), method, headers, body);
    if (answer.status < 400 || accept.includes(answer.status)) return answer;
    throw refused(method, path, answer.status, answer.body as Problem);
  };
  const admin = adminClient(async (query, variables) => {
    const { body } = await call<GraphqlAnswer>('POST', '/graphql', { query, variables });
    const [error] = body.errors ?? [];
    if (!error) return body.data as never;
    const { message: title, extensions } = error;
    throw refused('POST', '/graphql', extensions.status, { title, ...extensions });
  });
  return { call, admin };
}

function send<T>(url: URL, method: string, headers: Record<string, string>, body: unknown): Promise<AuthAnswer<T>> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method,
      agent: false,
      timeout: timeoutMs,
      headers: { ...headers, ...(payload === undefined ? {} : framing(payload)) },
    });
    request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)));
    request.on('error', (error) => reject(unreachable(url, error)));
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', (error) => reject(unreachable(url, error)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parse(text) as T }));
    });
    request.end(payload);
  });
}

/** Node sends the body of a DELETE correctly only with a Content-Length. */
function framing(payload: string): Record<string, string> {
  return { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) };
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return { title: text.slice(0, 200) };
  }
}

function refused(method: string, path: string, status: number, problem: Problem | undefined): CliError {
  const fields = problem?.fields
    ?.map(({ path: field, message }) => (field ? `${field}: ${message}` : message))
    .join('; ');
  return new CliError({
    code: problem?.code ?? 'auth.refused',
    failed: problem?.detail ?? (fields || problem?.title) ?? `auth answered ${status} to ${method} ${path}.`,
    why: `auth refused it (${status}${problem?.code ? `, ${problem.code}` : ''}).`,
    next: status >= 500 ? 'Read make logs APP=auth.' : 'Correct the values and run the command again.',
    cause: problem,
  });
}

function unreachable(url: URL, cause: Error): CliError {
  return new CliError({
    code: 'auth.unreachable',
    failed: `auth doesn't answer on ${url.host}.`,
    why: cause.message,
    next: 'Start the platform with make up; make logs APP=auth says what auth does.',
    cause,
  });
}
