import type { PasswordChange, SessionsEnded } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { PeopleService } from '../directory/people.service.ts';
import { Database } from '../platform/database.ts';
import type { Bearer } from '../sessions/bearer.ts';
import { SignInThrottle } from '../sign-in/sign-in-throttle.ts';
import { accountErrors } from './account.errors.ts';
import { EndSessions } from './end-sessions.ts';

@Injectable()
export class ChangePassword {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly throttle: SignInThrottle,
    private readonly sessions: EndSessions,
    private readonly audit: AuditService,
  ) {}

  /**
   * Sets a new password and ends the person's other sessions. Wrong current passwords count as failed sign-ins. @throws
   * `account.wrong_password`, `account.same_password`, `onboarding.weak_password`, `sign_in.throttled`
   */
  async change(actor: Actor, person: Bearer, current: string, change: PasswordChange): Promise<SessionsEnded> {
    await this.confirm(actor, person, change.currentPassword);
    if (change.newPassword === change.currentPassword) throw accountErrors.same_password();
    const passwordHash = await this.people.hashNewPassword(change.newPassword, person);
    const { ended, tellApps } = await this.database.transaction(async (transaction) => {
      await this.people.setPassword(transaction, actor, person.id, passwordHash);
      return this.sessions.endIn(transaction, actor, person.id, { allBut: current });
    });
    await tellApps();
    return { ended };
  }

  private async confirm(actor: Actor, { id, email }: Bearer, password: string): Promise<void> {
    const keys = await this.throttle.charge({ email, ip: actor.ip ?? '', knownBrowser: undefined });
    const { person } = await this.people.verifyPassword(email, password);
    if (person?.id === id) return this.throttle.release(this.database, keys);
    const target = { kind: 'person', id } as const;
    await this.audit.record(this.database, { action: 'password_confirmation.failed', actor, target });
    throw accountErrors.wrong_password();
  }
}
