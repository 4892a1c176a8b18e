import { createHash } from 'node:crypto';
import type { AllClientMetadata, ClientMetadata } from 'oidc-provider';

/** A stored client with its secret decrypted. */
export interface ClientRecord {
  id: string;
  name: string;
  firstParty: boolean;
  secret: string | null;
  /** When the secret was created. Absent for the derived secrets of our apps. */
  secretCreatedAt?: Date | null;
  /** Also accepted, during a rotation. */
  otherSecret: string | null;
  /** End of its acceptance. Absent: as long as it is set. */
  otherSecretUntil?: Date | null;
  metadata: AllClientMetadata;
}

/** Our own metadata beside the standard fields. */
export interface PorticoClientMetadata extends ClientMetadata {
  first_party: boolean;
  /** The app's origin, which is its resource indicator. */
  app_url?: string;
  /** Also accepted. */
  other_secret?: string;
  /** Milliseconds since 1970. Absent: as long as it is set. */
  other_secret_until?: number;
  /** Hosts on private networks that the provider can call for this client. */
  private_hosts?: string[];
  /** Slugs of the apps that it calls as itself. */
  apis?: string[];
  /** Registered without PKCE. */
  without_pkce?: boolean;
  logo_svg?: string;
  /** Skips consent. */
  without_consent?: boolean;
  /** `fapi2`: the FAPI 2.0 Security Profile. */
  profile?: string;
}

export const PORTICO_CLIENT_PROPERTIES = [
  'first_party',
  'app_url',
  'apis',
  'other_secret',
  'other_secret_until',
  'private_hosts',
  'without_pkce',
  'logo_svg',
  'without_consent',
  'profile',
] satisfies (keyof PorticoClientMetadata)[];

/**
 * The provider's form of a client. At each request the provider hashes its JSON to recognise known clients, so the JSON
 * is a hash of the content, computed once.
 */
export function toClientMetadata(record: ClientRecord): PorticoClientMetadata {
  const metadata: PorticoClientMetadata = {
    ...record.metadata,
    client_id: record.id,
    client_name: record.name,
    first_party: record.firstParty,
    ...(record.secret !== null && { client_secret: record.secret }),
    ...(record.otherSecret !== null && { other_secret: record.otherSecret }),
    ...(record.otherSecretUntil && { other_secret_until: record.otherSecretUntil.getTime() }),
  };
  const digest = createHash('sha256').update(JSON.stringify(metadata)).digest('base64url');
  return Object.defineProperty(metadata, 'toJSON', { enumerable: false, value: () => digest });
}
