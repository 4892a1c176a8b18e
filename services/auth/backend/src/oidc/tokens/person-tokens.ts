import { Injectable } from '@nestjs/common';
import { OidcProvider } from '../oidc-provider.ts';
import { porticoClient } from '../provider/request-client.ts';
import { ACCESS_TOKEN_SECONDS, resourceServerOf } from '../provider/resource-servers.ts';
import { ProviderSessions } from '../sessions/provider-sessions.ts';

export interface PersonToken {
  accessToken: string;
  expiresInSeconds: number;
}

/** Access tokens made without a sign-in, in a session of their own: for development tools. Who may ask is the caller's question. */
@Injectable()
export class PersonTokens {
  constructor(
    private readonly oidc: OidcProvider,
    private readonly sessions: ProviderSessions,
  ) {}

  /** `undefined` when no app with sign-in has this slug. */
  async issue(personId: string, slug: string): Promise<PersonToken | undefined> {
    const provider = this.oidc.current;
    const client = await provider.Client.find(slug);
    const url = client && porticoClient(client).url;
    if (!client || url === undefined) return undefined;
    const { uid } = await this.sessions.create(personId, { ip: null, userAgent: 'development token' });
    const token = new provider.AccessToken({
      accountId: personId,
      client,
      gty: 'development',
      sessionUid: uid,
    } as unknown as ConstructorParameters<typeof provider.AccessToken>[0]);
    token.resourceServer = new provider.ResourceServer(url, resourceServerOf(url));
    return { accessToken: await token.save(), expiresInSeconds: ACCESS_TOKEN_SECONDS };
  }
}
