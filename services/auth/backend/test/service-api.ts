import { type AdminClient, adminClient } from '@portico/admin-client';
import type { AppRegistrationInput, AppsSync } from '@portico/api-types';
import type { Response } from 'undici';
import { PLATFORM_APPS } from '../src/catalog/platform-apps.ts';
import { SERVICE_SECRET, type TestApp } from './test-app.ts';

export interface ServiceApi {
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** Sends a request, expects success and returns the body. */
  call<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  /** The administrative API. A refusal is an error with its `code`. */
  admin: AdminClient;
}

interface GraphqlAnswer {
  data: unknown;
  errors?: { message: string; extensions: object }[];
}

/** Calls with the service credential, like the CLI. */
export function serviceApi(app: TestApp, secret = SERVICE_SECRET): ServiceApi {
  const send: ServiceApi['send'] = (method, path, body) =>
    app.request(path, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const admin = adminClient(async (query, variables) => {
    const response = await send('POST', '/graphql', { query, variables });
    const answer = (await response.json()) as GraphqlAnswer;
    const refusal = response.ok ? answer.errors?.[0]?.extensions : answer;
    if (refusal) throw Object.assign(new Error(JSON.stringify(answer)), refusal);
    return answer.data as never;
  });
  return {
    send,
    admin,
    async call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
      const response = await send(method, path, body ?? (method === 'GET' ? undefined : {}));
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      return JSON.parse(text) as Body;
    },
  };
}

/** A registration like that of `portico up`; `n` determines id and secret. The portal and the console have their own ids. */
export function registration(
  slug: string,
  n: number,
  options: Partial<AppRegistrationInput> = {},
): AppRegistrationInput {
  const url = `http://${slug}.localhost:8080`;
  return {
    id: isPlatformApp(slug) ? PLATFORM_APPS[slug] : `0199aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`,
    slug,
    name: slug.toUpperCase(),
    description: `About ${slug}`,
    kind: 'product',
    url,
    access: { open: 'assigned', requestable: true },
    launcher: { hidden: false },
    permissions: [
      { action: 'deal.read', title: 'See deals' },
      { action: 'deal.write', title: 'Edit deals' },
    ],
    roles: [
      { key: 'viewer', title: 'Viewer', grants: ['deal.read'], default: true },
      { key: 'editor', title: 'Editor', grants: ['deal.read', 'deal.write'] },
    ],
    client: {
      secret: `${slug}-secret-${String(n).padStart(4, '0')}-0123456789012345678901234567`,
      redirectUris: [`${url}/api/auth/callback`],
      postLogoutRedirectUris: [`${url}/`],
      backchannelLogoutUri: null,
    },
    ...options,
  };
}

function isPlatformApp(slug: string): slug is keyof typeof PLATFORM_APPS {
  return slug in PLATFORM_APPS;
}

let lastVersion = 0;

/** A sync with the next version. */
export function syncOf(...apps: AppRegistrationInput[]): AppsSync {
  lastVersion += 1;
  return { version: lastVersion, apps };
}
