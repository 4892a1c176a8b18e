import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Client } from 'oidc-provider';
import { ClientCalls } from '../../access/client-calls.ts';
import { findBasicCredentials } from '../../guard/find-basic-credentials.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { porticoClient } from '../provider/request-client.ts';
import { resourceOfMachine } from '../provider/resource-servers.ts';
import { MachineUses } from './machine-uses.ts';
import { isForm, readForm } from './read-form.ts';

const GRANT = 'client_credentials';
/** A refresh or a code's redemption is longer. The library reads their bodies: it warns of one that was read before. */
const LONGEST_BYTES = 80;
/** Headers with a meaning for the token or the response. */
const SPECIAL = ['dpop', 'origin', 'oauth-client-attestation', 'oauth-client-attestation-pop'];
const METHODS: readonly (string | undefined)[] = ['client_secret_basic', 'client_secret_post'];
/** As the library's. */
const HEADERS = {
  vary: 'Origin',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'WWW-Authenticate',
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
};

/**
 * Client credentials (RFC 6749 §4.4) as programs use them: a secret in the `Authorization` header, for one API. The
 * library's models authenticate the client and make the token. Its pipeline around them takes longer than the signature.
 * It handles every other request, and every refusal.
 */
@Injectable()
export class MachineTokens {
  constructor(
    private readonly oidc: OidcProvider,
    private readonly calls: ClientCalls,
    private readonly uses: MachineUses,
  ) {}

  /** False when the library must respond. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { headers } = request;
    if (!isForm(request) || !(Number(headers['content-length']) <= LONGEST_BYTES)) return false;
    const shown = findBasicCredentials(headers.authorization);
    if (!shown || SPECIAL.some((name) => headers[name] !== undefined)) return false;
    const form = await readForm(request);
    if (form?.get('grant_type') !== GRANT || form.size > (form.has('resource') ? 2 : 1)) return false;
    const client = await this.oidc.current.Client.find(shown.clientId);
    if (!client || !mayUse(client) || !client.compareClientSecret(shown.secret)) return false;
    const resource = form.get('resource') ?? porticoClient(client).url;
    if (resource === undefined || !isAbsolute(resource)) return false;
    const body = await this.issue(client, resource);
    response.writeHead(200, { ...HEADERS, 'content-length': Buffer.byteLength(body) });
    response.end(body);
    return true;
  }

  private async issue(client: Client, resource: string): Promise<string> {
    const { ClientCredentials, ResourceServer } = this.oidc.current;
    const server = await resourceOfMachine(this.calls, resource, client);
    const token = new ClientCredentials({ client, scope: undefined as never });
    token.resourceServer = new ResourceServer(resource, server);
    const access_token = await token.save();
    await this.uses.note(client.clientId, server.audience!);
    return JSON.stringify({ access_token, expires_in: token.expiration, token_type: token.tokenType });
  }
}

/** Clients with further conditions go through the library. */
function mayUse(client: Client): boolean {
  const { clientAuthMethod, clientSecret } = client;
  const isPlain = !client['dpopBoundAccessTokens'] && !client['clientSecretExpiresAt'] && !porticoClient(client).fapi;
  return isPlain && METHODS.includes(clientAuthMethod) && Boolean(clientSecret) && client.grantTypeAllowed(GRANT);
}

/** RFC 8707 §2. */
function isAbsolute(resource: string): boolean {
  return URL.canParse(resource) && !resource.includes('#');
}
