import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Client } from 'oidc-provider';
import { findBasicCredentials } from '../../guard/find-basic-credentials.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { porticoClient } from '../provider/request-client.ts';
import { CodeTokens } from './code-tokens.ts';
import { MachineTokens } from './machine-tokens.ts';
import { isForm, readForm } from './read-form.ts';

/** Handles the usual requests of one grant type. */
interface TokenGrant {
  /** The response's body. Undefined, or an error, when the library must respond; nothing may have changed. */
  issue(client: Client, form: URLSearchParams): Promise<object | undefined>;
}

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
 * Token requests (RFC 6749 §3.2) as our apps send them: a secret in the `Authorization` header and a plain form. The
 * library's models authenticate the client, find and make what is stored, and sign. Its pipeline around them takes longer
 * than the signatures. It handles every other request, and every refusal.
 */
@Injectable()
export class TokenEndpoint {
  private readonly grants: ReadonlyMap<string | null, TokenGrant>;

  constructor(
    private readonly oidc: OidcProvider,
    machines: MachineTokens,
    codes: CodeTokens,
  ) {
    this.grants = new Map<string, TokenGrant>([
      ['client_credentials', machines],
      ['authorization_code', codes],
    ]);
  }

  /** False when the library must respond. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { headers } = request;
    if (!isForm(request) || SPECIAL.some((name) => headers[name] !== undefined)) return false;
    const shown = findBasicCredentials(headers.authorization);
    if (!shown) return false;
    const form = await readForm(request);
    const grantType = form?.get('grant_type') ?? null;
    const grant = this.grants.get(grantType);
    if (!form || !grantType || !grant) return false;
    const client = await this.oidc.current.Client.find(shown.clientId);
    if (!client || !mayUse(client, grantType) || !client.compareClientSecret(shown.secret)) return false;
    const tokens = await grant.issue(client, form);
    if (!tokens) return false;
    const body = JSON.stringify(tokens);
    response.writeHead(200, { ...HEADERS, 'content-length': Buffer.byteLength(body) });
    response.end(body);
    return true;
  }
}

/** Clients with further conditions go through the library. */
function mayUse(client: Client, grantType: string): boolean {
  const { clientAuthMethod, clientSecret } = client;
  const isPlain = !client['dpopBoundAccessTokens'] && !client['clientSecretExpiresAt'] && !porticoClient(client).fapi;
  return isPlain && METHODS.includes(clientAuthMethod) && Boolean(clientSecret) && client.grantTypeAllowed(grantType);
}
