import { createHash } from 'node:crypto';
import type { AllClientMetadata, ClientMetadata } from 'oidc-provider';

/** A client as it is stored, secret opened. */
export interface ClientRecord {
  id: string;
  name: string;
  firstParty: boolean;
  secret: string | null;
  /** Accepted as well, while secrets are rotated. */
  otherSecret: string | null;
  metadata: AllClientMetadata;
}

/** Metadata of our own beside the standard ones. `app_url`: the app's origin, its resource indicator. `other_secret`: accepted as well.
 * `private_hosts`: hosts on private networks that the provider may call for this client. */
export interface PorticoClientMetadata extends ClientMetadata {
  first_party: boolean;
  app_url?: string;
  other_secret?: string;
  private_hosts?: string[];
  /** Registered without PKCE. */
  without_pkce?: boolean;
}

export const PORTICO_CLIENT_PROPERTIES = ['first_party', 'app_url', 'other_secret', 'private_hosts', 'without_pkce'];

/**
 * What the provider takes. It hashes the JSON of this at each request, to tell whether it knows the client already; the JSON
 * is the hash of the content, made once.
 */
export function toClientMetadata(record: ClientRecord): PorticoClientMetadata {
  const metadata: PorticoClientMetadata = {
    ...record.metadata,
    client_id: record.id,
    client_name: record.name,
    first_party: record.firstParty,
    ...(record.secret !== null && { client_secret: record.secret }),
    ...(record.otherSecret !== null && { other_secret: record.otherSecret }),
  };
  const digest = createHash('sha256').update(JSON.stringify(metadata)).digest('base64url');
  return Object.defineProperty(metadata, 'toJSON', { enumerable: false, value: () => digest });
}
