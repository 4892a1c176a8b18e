import { Injectable } from '@nestjs/common';
import type { Account, Client, Configuration } from 'oidc-provider';
import { AccessDecisions } from '../../access/access-decisions.ts';
import { ActiveTenants } from '../../access/active-tenants.ts';
import { ConsentsService } from '../../consents/consents.service.ts';
import { toClaims } from './claims.ts';
import { RecentAccounts } from './recent-accounts.ts';
import { porticoClient } from './request-client.ts';

type TokenOfPerson = Parameters<NonNullable<Configuration['findAccount']>>[2];

/** Objects that a client redeems for tokens. */
const TOKEN_SOURCES = new Set(['AuthorizationCode', 'DeviceCode', 'RefreshToken']);

/** For whom an account is looked up. `sessionUid` counts where the token names no session. */
export interface AccountRequest {
  client: Client | undefined;
  token: TokenOfPerson;
  sessionUid?: string | null;
}

/** People as their tokens describe them. */
@Injectable()
export class ProviderAccounts {
  constructor(
    private readonly recentAccounts: RecentAccounts,
    private readonly decisions: AccessDecisions,
    private readonly tenants: ActiveTenants,
    private readonly consents: ConsentsService,
  ) {}

  /**
   * Undefined for unknown and disabled people; at refresh, for people who lost access to the app; and for a third party
   * after its consent was revoked, even while its code was pending.
   */
  async find(id: string, { client: caller, token, sessionUid }: AccountRequest): Promise<Account | undefined> {
    const kind = token?.kind;
    const client = caller && porticoClient(caller);
    const asksDoor = kind === 'RefreshToken' && client?.firstParty === true;
    const usesConsent =
      kind !== undefined && TOKEN_SOURCES.has(kind) && client?.firstParty === false && !client.trusted;
    const [account, decision, consented] = await Promise.all([
      this.recentAccounts.find(id),
      asksDoor ? this.decideDoor(id, client.clientId, token) : { open: true },
      usesConsent ? this.consents.use(id, client.clientId) : true,
    ]);
    if (!account || !decision.open || !consented) return undefined;
    const uid = sessionOf(token) ?? sessionUid ?? null;
    const findTenant = () => (client?.firstParty === true ? this.tenants.findOfSession(id, uid) : null);
    return { accountId: id, claims: async () => toClaims(account, await findTenant()) };
  }

  private async decideDoor(personId: string, slug: string, token: TokenOfPerson) {
    const tenantId = await this.tenants.findOfSession(personId, sessionOf(token));
    return this.decisions.tryOpen({ personId, slug, tenantId, caller: slug });
  }
}

function sessionOf(token: TokenOfPerson): string | null {
  return token && 'sessionUid' in token ? (token.sessionUid ?? null) : null;
}
