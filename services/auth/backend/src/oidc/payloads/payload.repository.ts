import { Injectable } from '@nestjs/common';
import type { AdapterPayload } from 'oidc-provider';
import { Database, type Queryable, type Statement } from '../../platform/database.ts';
import type { SignInState } from '../../sessions/browser-sessions.ts';
import { ACCESS_TOKEN_SECONDS } from '../provider/resource-servers.ts';
import { type NewSession, startSession } from '../../sessions/sessions.repository.ts';
import { LAST_SEEN_SECONDS } from '../../sessions/sessions.service.ts';
import { SessionLifetimes, type SessionTimes } from '../lifetimes/session-lifetimes.ts';
import { type PayloadRow, rowsToJson } from './payload-row.ts';

interface PayloadRef {
  kind: string;
  id: string;
}

/**
 * Changes that are written together. Revoking a grant deletes everything issued from it, the grant too if listed, and
 * invalidates its JWT access tokens, which apps are told. `redeemed` is the code behind `rows`: they are written only
 * if no other request redeemed it first.
 */
export interface PayloadChanges {
  redeemed?: string;
  /** The sign-in behind `rows`. They are written only if it is still valid. */
  signIn?: SignInState;
  /** The session that the sign-in starts, recorded for its owner under the same condition. */
  started?: NewSession;
  rows: PayloadRow[];
  destroyed: PayloadRef[];
  destroyedSessionUids: string[];
  revokedGrants: string[];
}

export interface StoredPayload {
  id: string;
  payload: AdapterPayload;
  consumedAt: Date | null;
  grant: AdapterPayload | null;
  session: AdapterPayload | null;
}

/** How long a rotated refresh token of a public client is still accepted: for two tabs, or a lost response. */
export const ROTATION_GRACE_SECONDS = 3;

const columns = 'kind, id, payload, uid, user_code, grant_id, account_id, session_uid, client_id, expires_at';

/** How long a revoked grant is remembered. By then the JWT access tokens issued from it have expired. */
const REVOKED_GRANT_SECONDS = ACCESS_TOKEN_SECONDS + 60;

/**
 * Sessions merge `authorizations`, so that five apps opened at once all stay in the session; null removes one. A saved
 * interaction can be redeemed again: the library saves it when another person takes over, to return after the sign-out.
 */
const insertRows = (rows: string, condition = 'true') => `
    INSERT INTO oidc_payload AS p (${columns})
    SELECT r.kind, r.id, r.payload, r.uid, r.user_code, r.grant_id, r.account_id, r.session_uid, r.client_id,
           to_timestamp(r.expires_at)
    FROM jsonb_to_recordset(${rows}) AS r(kind text, id text, payload jsonb, uid text, user_code text, grant_id text,
      account_id text, session_uid text, client_id text, expires_at double precision)
    WHERE ${condition}
    ON CONFLICT (kind, id) DO UPDATE SET
      payload = CASE
        WHEN p.kind = 'Session' AND p.account_id = excluded.account_id AND excluded.payload ? 'authorizations'
        THEN jsonb_set(excluded.payload, '{authorizations}',
          jsonb_strip_nulls(coalesce(p.payload -> 'authorizations', '{}') || (excluded.payload -> 'authorizations')))
        ELSE excluded.payload END,
      uid = excluded.uid, user_code = excluded.user_code, grant_id = excluded.grant_id,
      account_id = excluded.account_id, session_uid = excluded.session_uid, client_id = excluded.client_id,
      expires_at = excluded.expires_at,
      consumed_at = CASE WHEN p.kind = 'Interaction' THEN NULL ELSE p.consumed_at END`;

const save: Statement = { name: 'oidc_payload_save', text: insertRows('$1') };

// The lock on the person orders a write and a reset: the reset either waits and deletes the rows, or runs first and the
// rows are not written.
const holds = (personId: string, epoch: string) => `holds AS MATERIALIZED (
      SELECT id FROM person WHERE id = ${personId} AND sign_in_epoch = ${epoch} AND disabled_at IS NULL FOR SHARE
    )`;
const stillHolds = (personId: string) => `(${personId}::uuid IS NULL OR EXISTS (SELECT FROM holds))`;

/** `first`: number of the parameter with the uid. IP address and user agent follow. */
const starts = (personId: string, first: number, condition = 'EXISTS (SELECT FROM holds)') =>
  startSession({
    uid: `$${first}::text`,
    personId: `${personId}::uuid`,
    ip: `$${first + 1}::text`,
    userAgent: `$${first + 2}::text`,
    throttleSeconds: String(LAST_SEEN_SECONDS),
    condition: `$${first}::text IS NOT NULL AND ${condition}`,
  });

/** For the end of an interaction, which every sign-in writes: `write` is planned at each call, for its lists. */
const replace: Statement = {
  name: 'oidc_payload_replace',
  text: `
    WITH ${holds('$4', '$5')}, destroyed AS (
      DELETE FROM oidc_payload WHERE kind = $2 AND id = $3
    ), ${starts('$4', 6)} ${insertRows('$1', stillHolds('$4'))}`,
};

/** The same for an interaction that no request has taken yet. It is taken together with the rows, or nothing happens. */
const completeSignIn: Statement = {
  name: 'oidc_payload_complete_sign_in',
  text: `
    WITH ${holds('$4', '$5')}, taken AS (
      DELETE FROM oidc_payload
      WHERE kind = 'Interaction' AND id = $2 AND payload #>> '{prompt,name}' = $3
        AND consumed_at IS NULL AND expires_at > now() AND EXISTS (SELECT FROM holds)
      RETURNING id
    ), ${starts('$4', 6, 'EXISTS (SELECT FROM taken)')} ${insertRows('$1', 'EXISTS (SELECT FROM taken)')}`,
};

// One DELETE per kind of key: joined by OR they would scan the table. PostgreSQL knows the length of an array, and so
// does not scan for it; it takes `jsonb_to_recordset` for a hundred rows.
const write: Statement = {
  name: 'oidc_payload_write',
  text: `
    WITH ${holds('$6', '$7')}, destroyed AS (
      DELETE FROM oidc_payload p USING unnest($2::text[], $3::text[]) AS g(kind, id)
      WHERE p.kind = g.kind AND p.id = g.id
    ), ended AS (
      DELETE FROM oidc_payload WHERE kind = 'Session' AND uid = ANY ($4::text[])
    ), revoked AS (
      DELETE FROM oidc_payload WHERE grant_id = ANY ($5::text[]) RETURNING account_id
    ), told AS (
      INSERT INTO platform_event (kind, body)
      SELECT 'permissions.changed', jsonb_build_object('sub', account_id) FROM revoked
      WHERE account_id IS NOT NULL GROUP BY account_id
    ), remembered AS (
      INSERT INTO oidc_payload (kind, id, payload, expires_at)
      SELECT 'RevokedGrant', id, '{}', now() + make_interval(secs => ${REVOKED_GRANT_SECONDS})
      FROM unnest($5::text[]) AS g(id)
      ON CONFLICT (kind, id) DO UPDATE SET created_at = now(), expires_at = excluded.expires_at
    ), ${starts('$6', 8)} ${insertRows('$1', stillHolds('$6'))}`,
};

/**
 * Redeems the code in the statement that writes its tokens. A second request with the same code waits for the first, so
 * it finds all tokens that it must revoke.
 */
const redeem: Statement = {
  name: 'oidc_payload_redeem',
  text: `
    WITH redeemed AS (
      UPDATE oidc_payload SET consumed_at = now()
      WHERE kind = 'AuthorizationCode' AND id = $1 AND consumed_at IS NULL RETURNING id
    ), saved AS (${insertRows('$2', 'EXISTS (SELECT FROM redeemed)')})
    SELECT id FROM redeemed`,
};

const insertOnce: Statement = {
  name: 'oidc_payload_insert_once',
  text: `INSERT INTO oidc_payload AS p (kind, id, payload, expires_at) VALUES ($1, $2, '{}', to_timestamp($3))
         ON CONFLICT (kind, id) DO UPDATE SET expires_at = excluded.expires_at
         WHERE p.expires_at < now()`,
};

/** An ended session stays ended, even if a pending request writes it later. */
const notEnded = (uid: string) =>
  `NOT EXISTS (SELECT 1 FROM sign_in_session e WHERE e.uid = ${uid} AND e.ended_at IS NOT NULL)`;

const find: Statement = {
  name: 'oidc_payload_find',
  text: `SELECT id, payload, consumed_at AS "consumedAt", NULL AS grant, NULL AS session
         FROM oidc_payload WHERE kind = $1 AND id = $2`,
};

/**
 * Returns a token together with its grant and session, which every check needs. LATERAL: as a plain join PostgreSQL
 * merges, and reads half of all grants.
 */
const findToken: Statement = {
  name: 'oidc_payload_find_token',
  text: `SELECT t.id, t.payload, t.consumed_at AS "consumedAt", g.payload AS grant, s.payload AS session
         FROM oidc_payload t
         LEFT JOIN LATERAL (SELECT payload FROM oidc_payload WHERE kind = 'Grant' AND id = t.grant_id LIMIT 1) g ON true
         LEFT JOIN LATERAL (
           SELECT payload FROM oidc_payload WHERE kind = 'Session' AND uid = t.session_uid AND expires_at > now()
             AND ${notEnded('t.session_uid')}
           ORDER BY created_at DESC LIMIT 1
         ) s ON true
         WHERE t.kind = $1 AND t.id = $2`,
};

const findSession: Statement = {
  name: 'oidc_payload_find_session',
  text: `SELECT id, payload, consumed_at AS "consumedAt", NULL AS grant, NULL AS session
         FROM oidc_payload p WHERE kind = 'Session' AND id = $1 AND ${notEnded('p.uid')}`,
};

const findByUid: Statement = {
  name: 'oidc_payload_find_by_uid',
  text: `SELECT id, payload, consumed_at AS "consumedAt", NULL AS grant, NULL AS session
         FROM oidc_payload WHERE kind = $1 AND uid = $2 AND expires_at > now() AND ${notEnded('$2')}
         ORDER BY created_at DESC LIMIT 1`,
};

const findByUserCode: Statement = {
  name: 'oidc_payload_find_by_user_code',
  text: `SELECT id, payload, consumed_at AS "consumedAt", NULL AS grant, NULL AS session
         FROM oidc_payload WHERE kind = $1 AND user_code = $2`,
};

const consume: Statement = {
  name: 'oidc_payload_consume',
  text: `UPDATE oidc_payload SET consumed_at = coalesce(consumed_at, now())
         WHERE kind = $1 AND id = $2 AND (consumed_at IS NULL
           OR (kind = 'RefreshToken' AND consumed_at > now() - make_interval(secs => ${ROTATION_GRACE_SECONDS})))`,
};

const finishInteraction: Statement = {
  name: 'oidc_payload_finish_interaction',
  text: `UPDATE oidc_payload
         SET payload = jsonb_set(payload, '{result}', coalesce(payload -> 'lastSubmission', '{}') || $2::jsonb),
           account_id = coalesce($2::jsonb #>> '{login,accountId}', account_id)
         WHERE kind = 'Interaction' AND id = $1 AND payload #>> '{prompt,name}' = $3
           AND consumed_at IS NULL AND expires_at > now()
         RETURNING payload ->> 'returnTo' AS "returnTo"`,
};

/**
 * Takes an interaction for one request. Its sign-in must still be valid: the person is active, and has neither a new
 * password nor lost all sessions since the password check.
 */
const redeemInteraction: Statement = {
  name: 'oidc_payload_redeem_interaction',
  text: `DELETE FROM oidc_payload
         WHERE kind = 'Interaction' AND id = $1 AND consumed_at IS NULL AND expires_at > now()
           AND (payload #> '{result,login}' IS NULL OR EXISTS (
             SELECT 1 FROM person WHERE id = (payload #>> '{result,login,accountId}')::uuid AND disabled_at IS NULL
               AND sign_in_epoch = (payload #>> '{result,login,epoch}')::int))
         RETURNING id, payload, NULL::timestamptz AS "consumedAt", NULL AS grant, NULL AS session`,
};

const endAccount: Statement = {
  name: 'oidc_payload_end_account',
  text: `DELETE FROM oidc_payload WHERE account_id = $1 RETURNING kind, payload`,
};

const endSessions: Statement = {
  name: 'oidc_payload_end_sessions',
  text: `DELETE FROM oidc_payload WHERE account_id = $1
           AND (session_uid = ANY ($2::text[]) OR (kind = 'Session' AND uid = ANY ($2::text[]))) RETURNING kind, payload`,
};

const endClient: Statement = {
  name: 'oidc_payload_end_client',
  text: `DELETE FROM oidc_payload WHERE account_id = $1 AND client_id = $2`,
};

const sweep: Statement = {
  name: 'oidc_payload_sweep',
  text: `DELETE FROM oidc_payload WHERE (kind, id) IN (
           SELECT kind, id FROM oidc_payload WHERE expires_at < now() LIMIT $1 FOR UPDATE SKIP LOCKED)`,
};

export interface EndedPayload {
  kind: string;
  payload: AdapterPayload;
}

/** Hand-written named statements. The only code that accesses `oidc_payload`. */
@Injectable()
export class PayloadRepository {
  constructor(
    private readonly database: Database,
    private readonly lifetimes: SessionLifetimes,
  ) {}

  /** False when the code was already redeemed or the sign-in is invalid; the rest is written anyway. */
  async write({ redeemed, ...changes }: PayloadChanges): Promise<boolean> {
    if (redeemed === undefined) return this.change(changes);
    const { rowCount } = await this.database.query(redeem, [redeemed, rowsToJson(changes.rows)]);
    await this.change({ ...changes, rows: [] });
    return rowCount === 1;
  }

  private async change(changes: PayloadChanges): Promise<boolean> {
    const { signIn, started, rows, destroyed, destroyedSessionUids, revokedGrants } = changes;
    const inserted = rowsToJson(rows);
    if (!signIn && destroyed.length + destroyedSessionUids.length + revokedGrants.length === 0) {
      if (rows.length > 0) await this.database.query(save, [inserted]);
      return true;
    }
    const session = [started?.uid ?? null, started?.ip ?? null, started?.userAgent ?? null];
    const state = [signIn?.personId ?? null, signIn?.epoch ?? null, ...session];
    const [kinds, ids] = [destroyed.map(({ kind }) => kind), destroyed.map(({ id }) => id)];
    const isReplacing = destroyed.length <= 1 && destroyedSessionUids.length + revokedGrants.length === 0;
    const { rowCount } = isReplacing
      ? await this.database.query(replace, [inserted, kinds[0] ?? null, ids[0] ?? null, ...state])
      : await this.database.query(write, [inserted, kinds, ids, destroyedSessionUids, revokedGrants, ...state]);
    return !signIn || rows.length === 0 || rowCount !== 0;
  }

  /** False when an unexpired row already existed. `expiresAt` is in seconds since 1970. */
  async insertOnce({ kind, id, expiresAt }: PayloadRef & { expiresAt: number }): Promise<boolean> {
    return (await this.database.query(insertOnce, [kind, id, expiresAt])).rowCount === 1;
  }

  async find(kind: string, id: string): Promise<StoredPayload | undefined> {
    return (await this.database.query<StoredPayload>(find, [kind, id])).rows[0];
  }

  async findToken(kind: string, id: string): Promise<StoredPayload | undefined> {
    const found = (await this.database.query<StoredPayload>(findToken, [kind, id])).rows[0];
    if (found?.session && this.lifetimes.isOver(found.session as SessionTimes)) found.session = null;
    return found;
  }

  async findSession(id: string): Promise<StoredPayload | undefined> {
    return this.unlessOver((await this.database.query<StoredPayload>(findSession, [id])).rows[0]);
  }

  async findByUid(kind: string, uid: string): Promise<StoredPayload | undefined> {
    const found = (await this.database.query<StoredPayload>(findByUid, [kind, uid])).rows[0];
    return kind === 'Session' ? this.unlessOver(found) : found;
  }

  async findByUserCode(kind: string, userCode: string): Promise<StoredPayload | undefined> {
    return (await this.database.query<StoredPayload>(findByUserCode, [kind, userCode])).rows[0];
  }

  /** False when another request consumed it first. The database decides, not an earlier read. */
  async consume(kind: string, id: string): Promise<boolean> {
    return (await this.database.query(consume, [kind, id])).rowCount === 1;
  }

  /**
   * Stores the person's answer and returns where the browser continues. Undefined when the interaction is gone or at
   * another prompt.
   */
  async finishInteraction(uid: string, prompt: string, result: object): Promise<string | undefined> {
    const values = [uid, JSON.stringify(result), prompt];
    const { rows } = await this.database.query<{ returnTo: string }>(finishInteraction, values);
    return rows[0]?.returnTo;
  }

  /** Takes the interaction and writes what the sign-in starts. False when either is not possible any more. */
  async completeSignIn(uid: string, prompt: string, changes: PayloadChanges): Promise<boolean> {
    const { rows, signIn, started } = changes;
    const state = [signIn?.personId, signIn?.epoch, started?.uid, started?.ip, started?.userAgent];
    const values = [rowsToJson(rows), uid, prompt, ...state.map((value) => value ?? null)];
    return (await this.database.query(completeSignIn, values)).rowCount !== 0;
  }

  async redeemInteraction(uid: string): Promise<StoredPayload | undefined> {
    return (await this.database.query<StoredPayload>(redeemInteraction, [uid])).rows[0];
  }

  /** Deletes everything of a person and returns it, so that apps can be told. */
  async endAccount(db: Queryable, accountId: string): Promise<EndedPayload[]> {
    return (await db.query<EndedPayload>(endAccount, [accountId])).rows;
  }

  /** Deletes some sessions of a person and the tokens issued in them. */
  async endSessions(db: Queryable, accountId: string, uids: readonly string[]): Promise<EndedPayload[]> {
    return (await db.query<EndedPayload>(endSessions, [accountId, uids])).rows;
  }

  /** Deletes everything that a client holds for a person. */
  async endClient(db: Queryable, accountId: string, clientId: string): Promise<void> {
    await db.query(endClient, [accountId, clientId]);
  }

  /** Deletes up to `limit` expired rows and returns their number. */
  async sweep(db: Queryable, limit: number): Promise<number> {
    return (await db.query(sweep, [limit])).rowCount ?? 0;
  }

  private unlessOver(session: StoredPayload | undefined): StoredPayload | undefined {
    return session && this.lifetimes.isOver(session.payload as SessionTimes) ? undefined : session;
  }
}
