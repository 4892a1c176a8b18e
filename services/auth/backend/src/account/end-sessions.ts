import type { SessionsEnded } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { BrowserSessions } from '../sessions/browser-sessions.ts';
import { type SessionEndReason, SessionsService } from '../sessions/sessions.service.ts';
import { accountErrors } from './account.errors.ts';

/** Ends a person's sessions: browsers, and the apps opened in them. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly browserSessions: BrowserSessions,
  ) {}

  /** @throws `account.session_not_found`, also for another person's session */
  async endOne(actor: Actor, personId: string, sessionUid: string): Promise<SessionsEnded> {
    const ended = await this.end(actor, personId, { only: sessionUid });
    if (ended.ended === 0) throw accountErrors.session_not_found();
    return ended;
  }

  endOthers(actor: Actor, personId: string, current: string): Promise<SessionsEnded> {
    return this.end(actor, personId, { allBut: current });
  }

  /** In the caller's transaction. Call `tellApps` after the commit. */
  async endIn(
    transaction: Queryable,
    actor: Actor,
    personId: string,
    which: { only: string } | { allBut: string },
    reason: SessionEndReason = 'ended_by_person',
  ): Promise<{ ended: number; tellApps: () => Promise<void> }> {
    const uids = await this.sessions.endSome(transaction, { actor, personId, which, reason });
    return { ended: uids.length, tellApps: await this.browserSessions.end(transaction, personId, uids) };
  }

  /** Sessions that had already ended do not count. */
  async end(
    actor: Actor,
    personId: string,
    which: { only: string } | { allBut: string },
    reason?: SessionEndReason,
  ): Promise<SessionsEnded> {
    const { ended, tellApps } = await this.database.transaction((transaction) =>
      this.endIn(transaction, actor, personId, which, reason),
    );
    await tellApps();
    return { ended };
  }
}
