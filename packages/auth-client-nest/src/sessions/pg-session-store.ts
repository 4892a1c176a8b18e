import { Injectable } from '@nestjs/common';
import { Database } from '@portico/nest-service';
import { type LogoutScope, type SessionRecord, SessionStore } from './session-store.ts';

const COLUMNS = `id_hash as "idHash", subject, sid, sealed, access_expires_at as "accessExpiresAt",
  created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt"`;

const BATCH = 500;

/** Sessions in the app's own PostgreSQL, table `portico_session`. */
@Injectable()
export class PgSessionStore extends SessionStore {
  constructor(private readonly database: Database) {
    super();
  }

  async claim(idHash: Buffer, now: Date, until: Date): Promise<boolean> {
    const { rowCount } = await this.database.query({
      name: 'portico_session_claim',
      text: `insert into portico_session (id_hash, subject, sealed, access_expires_at, created_at, last_seen_at, expires_at)
        values ($1, '', '', $3, $2, $2, $3) on conflict (id_hash) do nothing`,
      values: [idHash, now, until],
    });
    return rowCount === 1;
  }

  async complete(session: SessionRecord): Promise<void> {
    await this.database.query({
      name: 'portico_session_complete',
      text: `insert into portico_session as s
          (id_hash, subject, sid, sealed, access_expires_at, created_at, last_seen_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id_hash) do update set subject = excluded.subject, sid = excluded.sid, sealed = excluded.sealed,
          access_expires_at = excluded.access_expires_at, created_at = excluded.created_at,
          last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at
        where length(s.sealed) = 0`,
      values: [
        session.idHash,
        session.subject,
        session.sid,
        session.sealed,
        session.accessExpiresAt,
        session.createdAt,
        session.lastSeenAt,
        session.expiresAt,
      ],
    });
  }

  async abandon(idHash: Buffer): Promise<void> {
    await this.database.query({
      name: 'portico_session_abandon',
      text: `update portico_session set sealed = '\\x00' where id_hash = $1 and length(sealed) = 0`,
      values: [idHash],
    });
  }

  async find(idHash: Buffer, now: Date): Promise<SessionRecord | undefined> {
    const { rows } = await this.database.query<SessionRecord & Record<string, unknown>>({
      name: 'portico_session_find',
      text: `select ${COLUMNS} from portico_session where id_hash = $1 and expires_at > $2`,
      values: [idHash, now],
    });
    return rows[0];
  }

  async touch(idHash: Buffer, lastSeenAt: Date, expiresAt: Date): Promise<void> {
    await this.database.query({
      name: 'portico_session_touch',
      text: 'update portico_session set last_seen_at = $2, expires_at = $3 where id_hash = $1 and last_seen_at < $2',
      values: [idHash, lastSeenAt, expiresAt],
    });
  }

  async leaseRefresh(idHash: Buffer, now: Date, until: Date): Promise<boolean> {
    const { rowCount } = await this.database.query({
      name: 'portico_session_lease_refresh',
      text: `update portico_session set refresh_leased_until = $3
        where id_hash = $1 and (refresh_leased_until is null or refresh_leased_until <= $2)`,
      values: [idHash, now, until],
    });
    return rowCount === 1;
  }

  async releaseRefresh(idHash: Buffer): Promise<void> {
    await this.database.query({
      name: 'portico_session_release_refresh',
      text: 'update portico_session set refresh_leased_until = null where id_hash = $1',
      values: [idHash],
    });
  }

  async saveTokens(idHash: Buffer, sealed: Buffer, accessExpiresAt: Date): Promise<boolean> {
    const { rowCount } = await this.database.query({
      name: 'portico_session_save_tokens',
      text: `update portico_session set sealed = $2, access_expires_at = $3, refresh_leased_until = null where id_hash = $1`,
      values: [idHash, sealed, accessExpiresAt],
    });
    return rowCount === 1;
  }

  async remove(idHash: Buffer): Promise<void> {
    await this.database.query({
      name: 'portico_session_remove',
      text: 'delete from portico_session where id_hash = $1',
      values: [idHash],
    });
  }

  async removeByLogout({ sid, subject, createdBefore }: LogoutScope): Promise<number> {
    const { rowCount } = await this.database.query({
      name: 'portico_session_remove_by_logout',
      text: `delete from portico_session
        where (sid = $1 and ($2::text is null or subject = $2))
          or ($1::text is null and subject = $2 and created_at <= $3)`,
      values: [sid ?? null, subject ?? null, createdBefore],
    });
    return rowCount ?? 0;
  }

  async removeExpired(now: Date): Promise<void> {
    await this.database.query({
      name: 'portico_session_remove_expired',
      text: `delete from portico_session where id_hash in
        (select id_hash from portico_session where expires_at <= $1 order by expires_at limit 500)`,
      values: [now],
    });
  }

  async replaceSealed(replace: (idHash: Buffer, sealed: Buffer) => Buffer | undefined): Promise<number> {
    let written = 0;
    let last: Buffer = Buffer.alloc(0);
    for (;;) {
      const { rows } = await this.database.query<{ idHash: Buffer; sealed: Buffer }>({
        name: 'portico_session_list_sealed',
        text: `select id_hash as "idHash", sealed from portico_session where id_hash > $1 order by id_hash limit ${BATCH}`,
        values: [last],
      });
      const replaced = rows.flatMap(({ idHash, sealed }) => {
        const next = replace(idHash, sealed);
        return next ? [{ idHash, sealed, next }] : [];
      });
      if (replaced.length > 0) written += await this.writeSealed(replaced);
      const end = rows.at(-1);
      if (!end || rows.length < BATCH) return written;
      last = end.idHash;
    }
  }

  private async writeSealed(replaced: { idHash: Buffer; sealed: Buffer; next: Buffer }[]): Promise<number> {
    const { rowCount } = await this.database.query({
      name: 'portico_session_replace_sealed',
      text: `update portico_session as s set sealed = r.next
        from unnest($1::bytea[], $2::bytea[], $3::bytea[]) as r (id_hash, sealed, next)
        where s.id_hash = r.id_hash and s.sealed = r.sealed`,
      values: [
        replaced.map(({ idHash }) => idHash),
        replaced.map(({ sealed }) => sealed),
        replaced.map(({ next }) => next),
      ],
    });
    return rowCount ?? 0;
  }
}
