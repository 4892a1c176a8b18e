import type { AppRegistration } from '@portico/api-types';
import { durationSeconds } from './duration-seconds.ts';
import type { Manifest } from './manifest.ts';
import type { DeriveSecret } from './derive-secret.ts';
import { isPlatformPart } from './platform-parts.ts';
import { publicOrigin, type AddressSettings } from './public-origin.ts';

export type ClientPlan = AppRegistration;

export interface ClientSettings extends AddressSettings {
  deriveSecret: DeriveSecret;
  /** During a rotation only: secrets accepted besides those of `deriveSecret`. */
  deriveOtherSecret?: DeriveSecret;
}

/** The registrations for `PUT /api/apps`, sorted by slug. Platform parts never have a client or a tile. */
export function planClients(manifests: readonly Manifest[], settings: ClientSettings): ClientPlan[] {
  return manifests.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)).map((manifest) => planClient(manifest, settings));
}

function planClient(manifest: Manifest, settings: ClientSettings): ClientPlan {
  const url = publicOrigin(manifest.slug, settings);
  const isPart = isPlatformPart(manifest);
  return {
    id: manifest.id,
    slug: manifest.slug,
    name: manifest.name,
    description: manifest.description,
    kind: manifest.kind,
    owner: manifest.owner || null,
    iconSvg: manifest.iconSvg || null,
    tags: manifest.tags,
    url,
    health: manifest.health,
    access: manifest.access,
    launcher: { hidden: isPart || manifest.launcher.hidden },
    auth: { acr: manifest.auth.acr, maxAgeSeconds: durationSeconds(manifest.auth.max_age) },
    permissions: manifest.permissions.map((permission) => ({ ...permission, on: permission.on || null })),
    roles: manifest.roles,
    consumes: manifest.apis.consumes,
    previousSlugs: manifest.previous_slugs,
    client: isPart ? null : planOpenIdClient(url, manifest.slug, settings),
  };
}

function planOpenIdClient(
  url: string,
  slug: string,
  { deriveSecret, deriveOtherSecret }: ClientSettings,
): NonNullable<ClientPlan['client']> {
  const otherSecret = deriveOtherSecret?.('client', slug);
  return {
    secret: deriveSecret('client', slug),
    ...(otherSecret === undefined ? {} : { otherSecret }),
    redirectUris: [`${url}/api/auth/callback`],
    postLogoutRedirectUris: [`${url}/`],
    backchannelLogoutUri: `${url}/api/auth/backchannel-logout`,
  };
}
