import { type Client, errors, type KoaContextWithOIDC } from 'oidc-provider';

/** A client's facts from our own metadata. */
export interface PorticoClient {
  clientId: string;
  name: string;
  firstParty: boolean;
  /** An app's origin, its resource indicator. Absent for third parties. */
  url: string | undefined;
  /** Slugs of the apps that a third party calls as itself. */
  apis: readonly string[];
  /** A confidential third party whose software lacks PKCE. */
  withoutPkce: boolean;
  /** A third party that skips consent. */
  trusted: boolean;
  logoSvg: string | null;
  /** Follows the FAPI 2.0 Security Profile. */
  fapi: boolean;
}

export function porticoClient(client: Client): PorticoClient {
  return {
    clientId: client.clientId,
    name: client.clientName ?? client.clientId,
    firstParty: client['first_party'] === true,
    apis: Array.isArray(client['apis']) ? client['apis'] : [],
    withoutPkce:
      client['without_pkce'] === true && client['first_party'] !== true && client.clientAuthMethod !== 'none',
    trusted: client['without_consent'] === true && client.clientAuthMethod !== 'none',
    logoSvg: typeof client['logo_svg'] === 'string' ? client['logo_svg'] : null,
    fapi: client['profile'] === 'fapi2',
    url: typeof client['app_url'] === 'string' ? client['app_url'] : undefined,
  };
}

/** The client of a request, once it is known. */
export function requestClient(ctx: KoaContextWithOIDC): Client {
  const { client } = ctx.oidc;
  if (!client) throw new errors.InvalidClient('client is unknown');
  return client;
}
