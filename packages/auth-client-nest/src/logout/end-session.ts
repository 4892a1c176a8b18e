import { Injectable } from '@nestjs/common';
import { buildEndSessionUrl } from 'openid-client';
import { Issuer } from '../issuer/issuer.ts';
import type { Session } from '../sessions/session.ts';
import { Sessions } from '../sessions/sessions.ts';
import { AuthSettings } from '../settings/auth-settings.ts';

/** Ends the app's session and returns the address where the issuer's session ends (RP-Initiated Logout 1.0). */
@Injectable()
export class EndSession {
  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
    private readonly sessions: Sessions,
  ) {}

  async end(session: Session | undefined): Promise<{ redirectTo: string }> {
    if (session) await this.sessions.end(session);
    const home = `${this.settings.publicUrl}/`;
    const configuration = await this.issuer.configuration().catch(() => undefined);
    // Signs out here even if the issuer is down or has no end-session address.
    if (!configuration?.serverMetadata().end_session_endpoint) return { redirectTo: home };
    const hint: Record<string, string> = session?.idToken ? { id_token_hint: session.idToken } : {};
    return { redirectTo: buildEndSessionUrl(configuration, { ...hint, post_logout_redirect_uri: home }).href };
  }
}
