import { Injectable } from '@nestjs/common';
import type { SignInState } from '../../sessions/browser-sessions.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { porticoClient } from '../provider/request-client.ts';
import { ACCESS_TOKEN_SECONDS, resourceServerOf } from '../provider/resource-servers.ts';
import { ProviderSessions } from '../sessions/provider-sessions.ts';

export interface PersonToken {
  accessToken: string;
  expiresInSeconds: number;
}

/** Access tokens without a sign-in, in a new session, for development tools. The caller checks permission. */
@Injectable()
export class PersonTokens {
  constructor(
    private readonly oidc: OidcProvider,
    private readonly sessions: ProviderSessions,
  ) {}

  /** Undefined when no app with sign-in has this slug, or the account is no longer in this state. */
  async issue(signIn: SignInState, slug: string): Promise<PersonToken | undefined> {
    const provider = this.oidc.current;
    const client = await provider.Client.find(slug);
    const url = client && porticoClient(client).url;
    if (!client || url === undefined) return undefined;
    const session = await this.sessions.create(signIn, { ip: null, userAgent: 'development token' });
    if (!session) return undefined;
    const token = new provider.AccessToken({
      accountId: signIn.personId,
      client,
      gty: 'development',
      sessionUid: session.uid,
    } as unknown as ConstructorParameters<typeof provider.AccessToken>[0]);
    token.resourceServer = new provider.ResourceServer(url, resourceServerOf(url));
    return { accessToken: await token.save(), expiresInSeconds: ACCESS_TOKEN_SECONDS };
  }
}
