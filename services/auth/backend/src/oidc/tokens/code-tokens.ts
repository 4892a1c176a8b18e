import { Injectable } from '@nestjs/common';
import type { AuthorizationCode, Client, Grant } from 'oidc-provider';
import { OidcProvider } from '../oidc-provider.ts';
import { type PayloadChanges, PayloadRepository } from '../payloads/payload.repository.ts';
import { RequestPayloads } from '../payloads/request-payloads.ts';
import { ProviderAccounts } from '../provider/provider-accounts.ts';
import { porticoClient } from '../provider/request-client.ts';
import { resourceServerOf } from '../provider/resource-servers.ts';
import { UnknownOutcome } from '../unknown-outcome.ts';
import { isUsualCode, isUsualGrant, provesCode } from './is-usual-code.ts';

const GRANT = 'authorization_code';

/** Redeems the code of a sign-in at one of our apps (RFC 6749 §4.1.3). Two statements: one reads, one redeems and writes. */
@Injectable()
export class CodeTokens {
  constructor(
    private readonly oidc: OidcProvider,
    private readonly payloads: PayloadRepository,
    private readonly accounts: ProviderAccounts,
  ) {}

  /**
   * Undefined when the library must respond: nothing was changed then. Of several requests with one code, the first gets
   * tokens; the library refuses the others and revokes them (RFC 6749 §4.1.2).
   *
   * @throws UnknownOutcome: the library would take its own request for the second one, and revoke the grant
   */
  issue(client: Client, form: URLSearchParams): Promise<object | undefined> {
    const request = new RequestPayloads();
    return request.run(async () => {
      const tokens = await this.redeem(client, form);
      const changes = tokens && request.take();
      return changes && (await this.write(changes)) ? tokens : undefined;
    });
  }

  private write(changes: PayloadChanges): Promise<boolean> {
    return this.payloads.write(changes).catch((cause: unknown) => {
      throw new UnknownOutcome('A code may be redeemed, and its tokens are lost', { cause });
    });
  }

  private async redeem(client: Client, form: URLSearchParams): Promise<object | undefined> {
    const { AuthorizationCode: Codes, Grant: Grants } = this.oidc.current;
    const code = await Codes.find(form.get('code') ?? '');
    if (!code || !provesCode(code, client, form) || !isUsualCode(code, client, form)) return undefined;
    const grant = await Grants.find(code.grantId!);
    if (!grant || !isUsualGrant(grant, code)) return undefined;
    const account = await this.accounts.find(code.accountId!, { client, token: code });
    if (!account) return undefined;
    const access = await this.accessToken(client, code);
    const refresh_token = client.grantTypeAllowed('refresh_token') ? await this.refreshToken(client, code) : undefined;
    const claims = { ...(await account.claims('id_token', code.scope ?? '', {}, [])), sub: account.accountId };
    const id_token = await this.idToken(client, code, grant, claims);
    await code.consume();
    // In the library's order.
    const { value: access_token, expires_in, token_type } = access;
    return { access_token, expires_in, id_token, refresh_token, scope: '', token_type };
  }

  private async accessToken(client: Client, code: AuthorizationCode) {
    const { AccessToken, ResourceServer } = this.oidc.current;
    const url = porticoClient(client).url!;
    const token = new AccessToken({ ...ofSession(client, code), accountId: code.accountId!, gty: GRANT });
    token.resourceServer = new ResourceServer(url, resourceServerOf(url));
    return { value: await token.save(), expires_in: token.expiration, token_type: token.tokenType };
  }

  private refreshToken(client: Client, code: AuthorizationCode): Promise<string> {
    const { RefreshToken } = this.oidc.current;
    const { acr, amr, authTime, claims, nonce, resource, scope = '' } = code;
    return new RefreshToken({
      ...ofSession(client, code),
      accountId: code.accountId!,
      acr,
      amr,
      authTime,
      claims,
      nonce,
      resource,
      scope,
      gty: GRANT,
      rotations: 0,
    }).save();
  }

  private idToken(client: Client, code: AuthorizationCode, grant: Grant, claims: object): Promise<string> {
    const { acr, amr, authTime: auth_time } = code;
    const token = new this.oidc.current.IdToken({ ...claims, acr, amr, auth_time }, { client });
    // Missing in the library's types.
    Object.assign(token, { scope: grant.getOIDCScopeFiltered(code.scopes), mask: code.claims?.id_token, rejected: [] });
    token.set('nonce', code.nonce);
    token.set('sid', code.sid);
    return token.issue({ use: 'idtoken' });
  }
}

function ofSession(client: Client, { expiresWithSession, grantId, sessionUid, sid }: AuthorizationCode) {
  return { client, expiresWithSession, grantId: grantId!, sessionUid, sid };
}
