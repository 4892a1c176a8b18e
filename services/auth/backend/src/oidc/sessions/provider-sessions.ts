import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../config/config.ts';
import { BrowserSessions } from '../../sessions/browser-sessions.ts';
import { SessionsService } from '../../sessions/sessions.service.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { cookies } from '../provider/cookies.ts';

/** Sessions of the provider that do not come from its own sign-in flow. */
@Injectable()
export class ProviderSessions extends BrowserSessions {
  constructor(
    private readonly config: Config,
    private readonly oidc: OidcProvider,
    private readonly sessions: SessionsService,
  ) {
    super();
  }

  async start(request: FastifyRequest, reply: FastifyReply, personId: string): Promise<void> {
    const provider = this.oidc.current;
    this.oidc.usePublicOrigin(request.raw);
    const context = provider.createContext(request.raw, reply.raw);
    const before = await provider.Session.get(context as never);
    if (before.accountId !== undefined) {
      await before.destroy();
      await this.sessions.end(before.uid, 'replaced');
    }
    const userAgent = request.headers['user-agent'] ?? null;
    const session = await this.create(personId, { ip: request.ip, userAgent });
    const { long } = cookies(this.config);
    const maxAge = this.config.sessionSeconds * 1000;
    context.cookies.set(provider.cookieName('session'), session.id, { ...long, maxAge });
    moveCookies(reply);
  }

  /** A session without a browser; answers it. */
  async create(
    personId: string,
    seenFrom: { ip: string | null; userAgent: string | null },
  ): Promise<{ id: string; uid: string }> {
    const { Session } = this.oidc.current;
    const session = new Session();
    session.loginAccount({ accountId: personId, acr: 'password', amr: ['pwd'] });
    await session.save(this.config.sessionSeconds);
    await this.sessions.see({ uid: session.uid, personId, ...seenFrom });
    return { id: session.jti, uid: session.uid };
  }
}

/** The provider writes to the raw answer, whose cookies Fastify's own would replace. */
function moveCookies(reply: FastifyReply): void {
  const written = reply.raw.getHeader('set-cookie');
  reply.raw.removeHeader('set-cookie');
  for (const cookie of [written ?? []].flat()) void reply.header('set-cookie', String(cookie));
}
