import { join } from 'node:path';
import { type Checkout, readEnvFile } from './checkout.ts';
import { connect } from './connect.ts';
import { loopbackFetch } from './loopback-fetch.ts';

/** Credentials of the template app and of the platform's own tools. */
export interface Credentials {
  clientSecret: string;
  databaseUrl: string;
  serviceSecret: string;
}

/** From the host's files. */
export async function readCredentials({ root }: Checkout): Promise<Credentials> {
  const [app, auth] = await Promise.all(
    ['template-app', 'services/auth'].map((folder) => readEnvFile(join(root, folder, '.env'))),
  );
  return {
    clientSecret: app!.PORTICO_CLIENT_SECRET ?? '',
    databaseUrl: app!.DATABASE_URL ?? '',
    serviceSecret: auth!.AUTH_SERVICE_SECRET ?? '',
  };
}

/** Uses them where they belong: at the token endpoint (with an invalid code), in PostgreSQL, at auth's API. */
export async function showCredentials(
  platform: Checkout,
  { clientSecret, databaseUrl, serviceSecret }: Credentials,
): Promise<[token: string, database: string, service: number]> {
  const token = await loopbackFetch(await platform.url('auth', '/token'), {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`template-app:${clientSecret}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'none',
      redirect_uri: await platform.url('template-app', '/api/auth/callback'),
    }),
  });
  const { error } = (await token.json()) as { error: string };
  const service = await loopbackFetch(await platform.url('auth', '/version'), {
    headers: { authorization: `Bearer ${serviceSecret}` },
  });
  await service.body?.cancel();
  return [error, await signInAtDatabase(databaseUrl), service.status];
}

async function signInAtDatabase(url: string): Promise<string> {
  try {
    await using _connection = await connect(url);
    return 'signed in';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
