import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import type { Bearer } from './bearer.ts';
import { sessionsList, type SessionsQuery } from './sessions-list.ts';

/** A person's sign-in session, as its owner can see it. */
export interface SessionRecord {
  uid: string;
  personId: string;
  ip: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
}

const columns = `uid, person_id AS "personId", ip, user_agent AS "userAgent", created_at AS "createdAt",
  last_seen_at AS "lastSeenAt", ended_at AS "endedAt"`;

/** A new session starts in the tenant of the previous one. */
const latestChoice = (personId: string) =>
  `(SELECT tenant_id FROM sign_in_session WHERE person_id = ${personId} ORDER BY last_seen_at DESC LIMIT 1)`;

interface StartParameters {
  uid: string;
  personId: string;
  ip: string;
  userAgent: string;
  throttleSeconds: string;
  /** Default: always. */
  condition?: string;
}

/**
 * Parts of a `WITH` that record a new session, with its audit row, and touch a known one at most every `throttleSeconds`.
 * A transaction with several statements would add round trips to every sign-in.
 */
export function startSession({ uid, personId, ip, userAgent, throttleSeconds, condition = 'true' }: StartParameters) {
  return `seen AS (
             INSERT INTO sign_in_session (uid, person_id, ip, user_agent, tenant_id)
             SELECT ${uid}, ${personId}, ${ip}, ${userAgent}, ${latestChoice(personId)} WHERE ${condition}
             ON CONFLICT (uid) DO UPDATE SET last_seen_at = now(), ip = excluded.ip, user_agent = excluded.user_agent
             WHERE sign_in_session.person_id = excluded.person_id AND sign_in_session.ended_at IS NULL
               AND sign_in_session.last_seen_at < now() - make_interval(secs => ${throttleSeconds})
             RETURNING uid, person_id, ip, (xmax = 0) AS created
           ), started AS (
             INSERT INTO audit_event (action, actor_kind, actor_id, target_kind, target_id, ip)
             SELECT 'session.started', 'person', person_id::text, 'session', uid, ip FROM seen WHERE created
           )`;
}

const statements = {
  start: {
    name: 'session_start',
    text: `WITH ${startSession({ uid: '$1', personId: '$2', ip: '$3', userAgent: '$4', throttleSeconds: '$5' })} SELECT`,
  },
  end: {
    name: 'session_end',
    text: `UPDATE sign_in_session SET ended_at = now(), end_reason = $2 WHERE uid = $1 AND ended_at IS NULL
           RETURNING person_id AS "personId"`,
  },
  endAll: {
    name: 'session_end_all',
    text: `UPDATE sign_in_session SET ended_at = now(), end_reason = $2 WHERE person_id = $1 AND ended_at IS NULL
           RETURNING uid`,
  },
  endSome: {
    name: 'session_end_some',
    text: `UPDATE sign_in_session SET ended_at = now(), end_reason = $2
           WHERE person_id = $1 AND ended_at IS NULL AND ($3::text IS NULL OR uid = $3) AND ($4::text IS NULL OR uid <> $4)
           RETURNING uid`,
  },
  list: {
    name: 'session_list',
    text: `SELECT ${columns} FROM sign_in_session WHERE person_id = $1 AND ended_at IS NULL ORDER BY last_seen_at DESC LIMIT 100`,
  },
  listLastSeen: {
    name: 'session_list_last_seen',
    text: `SELECT p.id, s.last_seen_at AS "lastSeenAt" FROM unnest($1::uuid[]) p(id)
           CROSS JOIN LATERAL (SELECT last_seen_at FROM sign_in_session WHERE person_id = p.id ORDER BY last_seen_at DESC LIMIT 1) s`,
  },
  find: {
    name: 'session_find',
    text: `SELECT ${columns} FROM sign_in_session WHERE uid = $1 AND ended_at IS NULL`,
  },
  findChosenTenant: {
    name: 'session_find_chosen_tenant',
    text: `SELECT CASE WHEN s.uid IS NULL THEN ${latestChoice('$1')} ELSE s.tenant_id END AS "tenantId"
           FROM (SELECT) one LEFT JOIN sign_in_session s ON s.uid = $2 AND s.person_id = $1`,
  },
  chooseTenant: {
    name: 'session_choose_tenant',
    text: `UPDATE sign_in_session SET tenant_id = $3 WHERE uid = $1 AND person_id = $2 AND ended_at IS NULL
             AND tenant_id IS DISTINCT FROM $3`,
  },
  // `iat` is in whole seconds, so a token from the second of its grant's revocation counts as revoked.
  findBearers: {
    name: 'session_find_bearers',
    text: `SELECT q.position::int, p.id, p.email, p.name, p.preferences, s.tenant_id AS "chosenTenantId"
           FROM unnest($1::text[], $2::uuid[], $3::text[], $4::float8[])
             WITH ORDINALITY AS q(uid, person_id, grant_id, issued_at, position)
           CROSS JOIN LATERAL (SELECT person_id, tenant_id FROM sign_in_session
             WHERE uid = q.uid AND person_id = q.person_id AND ended_at IS NULL OFFSET 0) s
           CROSS JOIN LATERAL (SELECT id, email, name, preferences FROM person
             WHERE id = s.person_id AND disabled_at IS NULL OFFSET 0) p
           WHERE NOT EXISTS (SELECT FROM oidc_payload r
             WHERE r.kind = 'RevokedGrant' AND r.id = q.grant_id AND r.created_at >= to_timestamp(q.issued_at) OFFSET 0)`,
  },
} satisfies Record<string, Statement>;

@Injectable()
export class SessionsRepository {
  /** When each person was last seen, including ended sessions. */
  async listLastSeen(db: Queryable, personIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const { rows } = await db.query<{ id: string; lastSeenAt: Date }>(statements.listLastSeen, [personIds]);
    return new Map(rows.map(({ id, lastSeenAt }) => [id, lastSeenAt]));
  }

  /** Records a new session, with its audit row. Touches a known one, at most every `throttleSeconds`. */
  async start(db: Queryable, session: NewSession, throttleSeconds: number): Promise<void> {
    await db.query(statements.start, [session.uid, session.personId, session.ip, session.userAgent, throttleSeconds]);
  }

  /** The session's person. Undefined when it had already ended. */
  async end(db: Queryable, uid: string, reason: string): Promise<string | undefined> {
    return (await db.query<{ personId: string }>(statements.end, [uid, reason])).rows[0]?.personId;
  }

  async endAll(db: Queryable, personId: string, reason: string): Promise<string[]> {
    return (await db.query<{ uid: string }>(statements.endAll, [personId, reason])).rows.map((row) => row.uid);
  }

  async endSome(
    db: Queryable,
    personId: string,
    reason: string,
    which: { only: string } | { allBut: string },
  ): Promise<string[]> {
    const [only, allBut] = 'only' in which ? [which.only, null] : [null, which.allBut];
    const { rows } = await db.query<{ uid: string }>(statements.endSome, [personId, reason, only, allBut]);
    return rows.map(({ uid }) => uid);
  }

  async list(db: Queryable, personId: string): Promise<SessionRecord[]> {
    return (await db.query<SessionRecord>(statements.list, [personId])).rows;
  }

  async find(db: Queryable, uid: string): Promise<SessionRecord | undefined> {
    return (await db.query<SessionRecord>(statements.find, [uid])).rows[0];
  }

  /** Chosen in this session, or in the latest one if this is not stored. */
  async findChosenTenant(db: Queryable, personId: string, uid: string | null): Promise<string | null> {
    const { rows } = await db.query<{ tenantId: string | null }>(statements.findChosenTenant, [personId, uid]);
    return rows[0]!.tenantId;
  }

  /** False when the choice is the same, or the session has ended. */
  async chooseTenant(db: Queryable, session: { uid: string; personId: string }, tenantId: string): Promise<boolean> {
    return (await db.query(statements.chooseTenant, [session.uid, session.personId, tenantId])).rowCount === 1;
  }

  /** @throws `request.invalid_cursor` */
  async listPage(db: Queryable, query: SessionsQuery): Promise<Page<SessionRecord> & Total> {
    const where = { endedAt: null, personId: query.personId };
    const plan = planPage<Prisma.SignInSessionWhereInput, 'lastSeen', 'lastSeenAt'>(sessionsList, query);
    const rows = await db.prisma.signInSession.findMany({
      where: { AND: [where, plan.after] },
      orderBy: plan.orderBy,
      take: plan.take,
    });
    const count = (take: number) => db.prisma.signInSession.count({ where, take });
    return { ...plan.toPage(rows), ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }

  /** In the order of `origins`. Undefined where person, session or grant has ended. */
  async findBearers(db: Queryable, origins: readonly TokenOrigin[]): Promise<(Bearer | undefined)[]> {
    const column = (name: keyof TokenOrigin) => origins.map((origin) => origin[name]);
    const values = [column('uid'), column('personId'), column('grantId'), column('issuedAt')];
    const { rows } = await db.query<Bearer & { position: number }>(statements.findBearers, values);
    const found: (Bearer | undefined)[] = origins.map(() => undefined);
    for (const { position, ...bearer } of rows) found[position - 1] = bearer;
    return found;
  }
}

/** A token's claims about its origin. */
export interface TokenOrigin {
  uid: string;
  personId: string;
  grantId: string;
  /** Seconds since 1970. */
  issuedAt: number;
}

export interface NewSession {
  uid: string;
  personId: string;
  ip: string | null;
  userAgent: string | null;
}
