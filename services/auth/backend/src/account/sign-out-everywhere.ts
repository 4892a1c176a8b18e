import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { PeopleService } from '../directory/people.service.ts';
import type { Queryable } from '../platform/database.ts';
import { BrowserSessions } from '../sessions/browser-sessions.ts';
import { type SessionEndReason, SessionsService } from '../sessions/sessions.service.ts';

/** Ends a person's sessions in every browser and in every app. */
@Injectable()
export class SignOutEverywhere {
  constructor(
    private readonly browserSessions: BrowserSessions,
    private readonly sessions: SessionsService,
    private readonly people: PeopleService,
  ) {}

  /** In the caller's transaction. Call the returned function after the commit; it notifies the apps. */
  async end(
    transaction: Queryable,
    actor: Actor,
    personId: string,
    reason: SessionEndReason,
  ): Promise<() => Promise<void>> {
    await this.people.voidSignIns(transaction, personId);
    await this.sessions.endAll(transaction, personId, reason, actor);
    return this.browserSessions.endAll(transaction, personId);
  }
}
