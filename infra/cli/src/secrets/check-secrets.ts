import { type Manifest, planClients, planEnv } from '@portico/manifest';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { authOrigin } from '../platform/sync-apps.ts';
import { CliError } from '../terminal/cli-error.ts';

type Answer = 'accepted' | 'refused' | 'away';

interface Credential {
  /** As a sentence begins: `The client secret of crm`. */
  name: string;
  show: () => Promise<Answer>;
}

/** Shows both of every pair to whoever checks it: whichever a process uses, it will be let in. Answers how many were shown. */
export async function checkBothAccepted(manifests: readonly Manifest[], settings: PlatformSettings): Promise<number> {
  const { deriveOtherSecret } = settings;
  if (!deriveOtherSecret) return 0;
  const other = { ...settings, deriveSecret: deriveOtherSecret };
  const shown = [...credentialsAtAuth(manifests, settings), ...credentialsAtAuth(manifests, other)];
  for (const { name, show } of shown) {
    if ((await show()) !== 'accepted')
      throw wrongAnswer(`${name} is refused.`, 'It has to be accepted before it is used.');
  }
  return shown.length;
}

/** Shows what was withdrawn: nobody may take it any more. Databases that do not run are passed over. */
export async function checkOthersRefused(manifests: readonly Manifest[], before: PlatformSettings): Promise<number> {
  const { deriveOtherSecret } = before;
  if (!deriveOtherSecret) return 0;
  const old = { ...before, deriveSecret: deriveOtherSecret, deriveOtherSecret: undefined };
  const shown = [...credentialsAtAuth(manifests, old), ...credentialsAtDatabases(manifests, old)];
  let refused = 0;
  for (const { name, show } of shown) {
    const answer = await show();
    if (answer === 'accepted') throw wrongAnswer(`${name} from before is still accepted.`, 'It was withdrawn.');
    if (answer === 'refused') refused += 1;
  }
  return refused;
}

function credentialsAtAuth(manifests: readonly Manifest[], settings: PlatformSettings): Credential[] {
  const origin = authOrigin(manifests, settings);
  const clients = planClients(manifests, settings).flatMap(({ slug, client }) =>
    client ? [{ name: `The client secret of ${slug}`, show: () => showClientSecret(origin, slug, client.secret) }] : [],
  );
  const secret = settings.deriveSecret('service', 'cli');
  return [...clients, { name: 'The service credential', show: () => showServiceSecret(origin, secret) }];
}

function credentialsAtDatabases(manifests: readonly Manifest[], settings: PlatformSettings): Credential[] {
  return planEnv(manifests, settings).map(({ slug, variables }) => ({
    name: `The database password of ${slug}`,
    show: () => showPassword((variables.DATABASE_URL ?? variables.AUTH_DATABASE_URL)!),
  }));
}

/** RFC 7662: a client that shows a good secret is told about any token, even one that is none. */
async function showClientSecret(origin: string, slug: string, secret: string): Promise<Answer> {
  const response = await fetch(`${origin}/token/introspection`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${slug}:${secret}`)}` },
    body: new URLSearchParams({ token: 'none' }),
  });
  return toAnswer(response);
}

async function showServiceSecret(origin: string, secret: string): Promise<Answer> {
  return toAnswer(await fetch(`${origin}/version`, { headers: { authorization: `Bearer ${secret}` } }));
}

async function toAnswer(response: Response): Promise<Answer> {
  await response.body?.cancel();
  if (response.status === 401) return 'refused';
  if (response.ok) return 'accepted';
  throw wrongAnswer(`auth answered ${response.status}.`, 'It was asked whether it takes a credential.');
}

async function showPassword(connectionString: string): Promise<Answer> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return 'accepted';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === '28P01' ? 'refused' : 'away';
  } finally {
    await client.end().catch(() => {});
  }
}

function wrongAnswer(failed: string, why: string): CliError {
  return new CliError({ code: 'secrets.check_failed', failed, why, next: 'Read make logs APP=auth.' });
}
