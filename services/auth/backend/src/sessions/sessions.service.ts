import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import { type Actor, systemActor } from '../audit/actor.ts';
import { BearerLookup } from './bearer-lookup.ts';
import { AuditService } from '../audit/audit.service.ts';
import { PlatformEvents } from '../events/platform-events.ts';
import { Database, type Queryable } from '../platform/database.ts';
import type { Bearer } from './bearer.ts';
import type { SessionsQuery } from './sessions-list.ts';
import { type NewSession, type SessionRecord, SessionsRepository, type TokenOrigin } from './sessions.repository.ts';

/** Accuracy of `last_seen_at`. A finer one would write at every request. */
export const LAST_SEEN_SECONDS = 60;
const USER_AGENT_LENGTH = 400;
const RECENTLY_SEEN_SIZE = 10_000;

export type SessionEndReason =
  | 'signed_out'
  | 'ended_by_person'
  | 'ended_by_administrator'
  | 'disabled'
  | 'removed'
  | 'replaced'
  | 'expired';

/** Sessions as people and administrators see them. The provider stores the session itself. */
@Injectable()
export class SessionsService {
  private readonly recentlySeen = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly repository: SessionsRepository,
    private readonly audit: AuditService,
    private readonly events: PlatformEvents,
    private readonly bearers: BearerLookup,
  ) {}

  /** Called whenever the provider's session is used. Cheap if it was seen within the last minute. */
  async see(session: NewSession): Promise<void> {
    if ((this.recentlySeen.get(keyOf(session)) ?? 0) > Date.now() - LAST_SEEN_SECONDS * 1000) return;
    await this.repository.start(this.database, shorten(session), LAST_SEEN_SECONDS);
    this.noteSeen(session);
  }

  /** After a session was recorded by the statement that stores it. */
  noteSeen(session: NewSession): void {
    if (this.recentlySeen.size >= RECENTLY_SEEN_SIZE) this.recentlySeen.clear();
    this.recentlySeen.set(keyOf(session), Date.now());
  }

  /** When each person was last seen. People who never signed in are absent. */
  listLastSeen(personIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    return this.repository.listLastSeen(this.database, personIds);
  }

  /** Ends a session. Tokens that name it are refused from then on. */
  async end(uid: string, reason: SessionEndReason, actor: Actor = systemActor): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const personId = await this.repository.end(transaction, uid, reason);
      if (personId === undefined) return;
      const known = actor.id === null ? { ...actor, id: personId } : actor;
      await this.recordEnd(transaction, { uid, personId, reason }, known);
    });
  }

  /** Ends every session of a person in the caller's transaction and returns their uids. */
  async endAll(transaction: Queryable, personId: string, reason: SessionEndReason, actor: Actor): Promise<string[]> {
    const uids = await this.repository.endAll(transaction, personId, reason);
    for (const uid of uids) await this.recordEnd(transaction, { uid, personId, reason }, actor);
    return uids;
  }

  /** Ends one session of a person, or all but one, in the caller's transaction. Returns their uids. */
  async endSome(transaction: Queryable, { actor, personId, which, reason }: EndingSome): Promise<string[]> {
    const uids = await this.repository.endSome(transaction, personId, reason, which);
    for (const uid of uids) await this.recordEnd(transaction, { uid, personId, reason }, actor);
    return uids;
  }

  list(personId: string): Promise<SessionRecord[]> {
    return this.repository.list(this.database, personId);
  }

  /** Finds a live session. */
  find(uid: string): Promise<SessionRecord | undefined> {
    return this.repository.find(this.database, uid);
  }

  /** Live sessions, last seen first. @throws `request.invalid_cursor` */
  listPage(query: SessionsQuery): Promise<Page<SessionRecord> & Total> {
    return this.repository.listPage(this.database, query);
  }

  /** Null: none yet. `ActiveTenants` decides whether it counts. */
  findChosenTenant(personId: string, uid: string | null): Promise<string | null> {
    return this.repository.findChosenTenant(this.database, personId, uid);
  }

  /** Repeating a choice writes nothing. The caller checks the tenant, in the same transaction. */
  async chooseTenant(
    transaction: Queryable,
    actor: Actor,
    session: { uid: string; personId: string },
    tenantId: string,
  ): Promise<void> {
    if (!(await this.repository.chooseTenant(transaction, session, tenantId))) return;
    const target = { kind: 'session', id: session.uid } as const;
    await this.audit.record(transaction, { action: 'session.tenant_chosen', actor, target, tenantId });
    await this.events.publish(transaction, { kind: 'permissions.changed', sub: session.personId });
  }

  /** The active person of a token. Undefined once person, session or grant has ended. */
  findBearer(origin: TokenOrigin): Promise<Bearer | undefined> {
    return this.bearers.find(origin);
  }

  private async recordEnd(transaction: Queryable, ended: EndedSession, actor: Actor): Promise<void> {
    const { uid, personId, reason } = ended;
    const target = { kind: 'session', id: uid } as const;
    await this.audit.record(transaction, { action: 'session.ended', actor, target, detail: { reason } });
    await this.events.publish(transaction, { kind: 'session.ended', sid: uid, sub: personId });
  }
}

/** A session as it is stored. */
export function shorten(session: NewSession): NewSession {
  return { ...session, userAgent: session.userAgent?.slice(0, USER_AGENT_LENGTH) ?? null };
}

function keyOf({ uid, personId }: NewSession): string {
  return `${uid} ${personId}`;
}

export interface EndingSome {
  actor: Actor;
  personId: string;
  which: { only: string } | { allBut: string };
  reason: SessionEndReason;
}

interface EndedSession {
  uid: string;
  personId: string;
  reason: SessionEndReason;
}
