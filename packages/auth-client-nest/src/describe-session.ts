import { Injectable } from '@nestjs/common';
import type { SessionAnswer } from '@portico/api-types';
import { toSessionTenant } from './access/caller-rights.ts';
import { AppCalls } from './calls/app-calls.ts';
import { Issuer } from './issuer/issuer.ts';
import { PermissionSource } from './permissions/permission-source.ts';
import type { Session } from './sessions/session.ts';

/** The session as its browser may see it ("check session", RFC 10017 §6.1.2.1): never a token. */
@Injectable()
export class DescribeSession {
  constructor(
    private readonly issuer: Issuer,
    private readonly permissions: PermissionSource,
    private readonly calls: AppCalls,
  ) {}

  async describe(session: Session | undefined): Promise<SessionAnswer> {
    if (!session) return { state: 'signed-out' };
    const { key, accessToken, user } = session;
    const held = await this.permissions.permissionsOf({ key, accessToken, subject: user.id });
    if (held.refusal === 'signed-out') return { state: 'signed-out' };
    const isPortico = (await this.issuer.portico()) !== undefined;
    const portal = isPortico ? this.calls.originOf('portal') : null;
    return {
      state: 'signed-in',
      user,
      permissions: [...held.permissions],
      roles: [...held.roles],
      expiresAt: session.expiresAt.toISOString(),
      accountUrl: portal && `${portal}/account`,
      portalUrl: portal && `${portal}/`,
      preferences: held.preferences ?? null,
      tenant: held.access?.tenant ? toSessionTenant(held.access.tenant) : null,
    };
  }
}
