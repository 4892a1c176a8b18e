import type { AppsSynced } from '@portico/api-types';
import { type Manifest, planClients } from '@portico/manifest';
import { createAuthApi, type AuthApi } from './auth-api.ts';
import { CliError } from '../terminal/cli-error.ts';
import type { PlatformSettings } from './platform-settings.ts';

export interface SyncAppsOptions {
  /** Allows three or more apps to disappear at once. Default false. */
  confirmRemoval?: boolean;
  /** Manifest ids of undone scaffolds. Default none. */
  forget?: string[];
}

/** Where auth listens on loopback, in either runtime. */
function authOrigin(manifests: readonly Manifest[], { portOffset }: PlatformSettings): string {
  const auth = manifests.find(({ slug }) => slug === 'auth');
  return `http://127.0.0.1:${(auth?.ports.backend ?? 8100) + portOffset}`;
}

export function platformAuthApi(manifests: readonly Manifest[], settings: PlatformSettings): AuthApi {
  return createAuthApi({
    origin: authOrigin(manifests, settings),
    issuer: settings.issuer,
    serviceSecret: settings.serviceSecret,
  });
}

/** Sends the whole set of apps to auth. */
export async function syncApps(
  api: Pick<AuthApi, 'call'>,
  manifests: readonly Manifest[],
  settings: PlatformSettings,
  { confirmRemoval = false, forget = [] }: SyncAppsOptions = {},
): Promise<AppsSynced> {
  try {
    const { body } = await api.call<AppsSynced>('PUT', '/api/apps', {
      version: Date.now(),
      confirmRemoval,
      // Omitted by default: an earlier version of auth does not know it.
      ...(forget.length > 0 ? { forget } : {}),
      apps: planClients(manifests, settings),
    });
    return body;
  } catch (error) {
    const isRefusal = error instanceof CliError && error.code === 'apps.removal_needs_confirmation';
    throw isRefusal ? manyGone(error) : error;
  }
}

function manyGone(refusal: CliError): CliError {
  const { slugs = [] } = refusal.cause as { slugs?: string[] };
  return new CliError({
    code: refusal.code,
    failed: `${slugs.length} apps are gone at once: ${slugs.join(', ')}.`,
    why: 'Auth knows them, and no app.manifest.yml names them. A wrong folder or branch looks just like that.',
    next: 'Bring their folders back and run this again; or make up CONFIRM_REMOVAL=1: their tiles go, grants and data are kept.',
    cause: refusal,
  });
}
