import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { PeopleService, type SignedInPerson } from '../directory/people.service.ts';
import { Database } from '../platform/database.ts';
import { signInErrors } from './sign-in.errors.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

export interface PasswordAttempt {
  email: string;
  password: string;
  ip: string;
  knownBrowser: string | undefined;
  /** The target app, for the audit log. */
  clientId: string;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly throttle: SignInThrottle,
    private readonly people: PeopleService,
    private readonly audit: AuditService,
  ) {}

  /**
   * The person with this email and password. Unknown, disabled and passwordless accounts are refused like a wrong
   * password: same response, same work. @throws `sign_in.invalid_credentials`, `sign_in.throttled`, `sign_in.busy`
   */
  async signIn(actor: Actor, attempt: PasswordAttempt): Promise<SignedInPerson> {
    const keys = await this.throttle.charge(attempt);
    const { person, knownId } = await this.people.verifyPassword(attempt.email, attempt.password);
    const detail = { client: attempt.clientId, method: 'password' };
    if (!person) {
      const target = knownId === undefined ? undefined : ({ kind: 'person', id: knownId } as const);
      await this.audit.record(this.database, { action: 'sign_in.failed', actor, target, detail });
      throw signInErrors.invalid_credentials();
    }
    await this.audit.record(
      this.database,
      {
        action: 'sign_in.succeeded',
        actor: { ...actor, kind: 'person', id: person.id },
        target: { kind: 'person', id: person.id },
        detail,
      },
      this.throttle.releaseAlong(keys),
    );
    return person;
  }
}
