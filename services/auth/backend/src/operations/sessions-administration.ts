import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import { onObject, PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { EndSessions } from '../account/end-sessions.ts';
import { accountErrors } from '../account/account.errors.ts';
import { SEEING } from '../decisions/seeing.ts';
import { parseInput } from '../fields/parse-input.ts';
import type { SessionRecord } from '../sessions/sessions.repository.ts';
import { sessionsQuery, type SessionsQuery } from '../sessions/sessions-list.ts';
import { SessionsService } from '../sessions/sessions.service.ts';

/** Sessions of people, for administrators. */
@Injectable()
export class SessionsAdministration {
  constructor(
    private readonly sessions: SessionsService,
    private readonly endSessions: EndSessions,
    private readonly gates: Gates,
  ) {}

  /** Live sessions of one person or of all. @throws `decision.forbidden`, `request.invalid_cursor` */
  async list(actor: Actor, input: Partial<SessionsQuery>): Promise<Page<SessionRecord> & Total> {
    const query = parseInput(sessionsQuery, input);
    const { personId } = query;
    const isOwn = personId !== undefined && actor.kind === 'person' && actor.id === personId;
    if (!isOwn) await this.gates.checkOpenly(actor, { actions: SEEING, scopes: scopesOf(personId) });
    return this.sessions.listPage(query);
  }

  /** One's own, too. @throws `account.session_not_found` */
  async get(actor: Actor, uid: string): Promise<SessionRecord> {
    const session = await this.sessions.find(uid);
    if (!session) throw accountErrors.session_not_found();
    const isOwn = actor.kind === 'person' && actor.id === session.personId;
    if (!isOwn) await this.gates.checkVisible(actor, scopesOf(session.personId), accountErrors.session_not_found);
    return session;
  }

  /** Ends the actor's session from which the call came. @throws `account.session_not_found` */
  async logout(actor: Actor, uid: string | undefined): Promise<void> {
    if (actor.kind !== 'person' || actor.id === null || uid === undefined) throw accountErrors.session_not_found();
    const { ended } = await this.endSessions.end(actor, actor.id, { only: uid }, 'signed_out');
    if (ended === 0) throw accountErrors.session_not_found();
  }

  /** Also ends the apps opened in it. @throws `account.session_not_found`, `decision.forbidden` */
  async end(actor: Actor, uid: string): Promise<void> {
    const session = await this.sessions.find(uid);
    if (!session) throw accountErrors.session_not_found();
    const scopes = scopesOf(session.personId);
    await this.gates.check(actor, { actions: ['manage'], scopes }, accountErrors.session_not_found);
    const { ended } = await this.endSessions.end(actor, session.personId, { only: uid }, 'ended_by_administrator');
    if (ended === 0) throw accountErrors.session_not_found();
  }

  /** Returns the number of ended sessions. @throws `decision.forbidden` */
  async endAll(actor: Actor, personId: string): Promise<number> {
    await this.gates.checkOpenly(actor, { actions: ['manage'], scopes: scopesOf(personId) });
    const { ended } = await this.endSessions.end(actor, personId, { allBut: '' }, 'ended_by_administrator');
    return ended;
  }
}

/** People do not belong to tenants. */
const scopesOf = (personId: string | undefined) =>
  personId === undefined ? PLATFORM : onObject({ id: personId, tenantId: null });
