import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import { Pool, type QueryResult } from 'pg';

interface FoundRow {
  payload: AdapterPayload;
  consumed: number | null;
}

/** One table, named statements, and a pool of the service's size. */
export class BareDatabase {
  readonly #pool: Pool;

  constructor(connectionString: string) {
    this.#pool = new Pool({ connectionString, max: 10 });
  }

  async createTables(): Promise<void> {
    await this.#pool.query(`
      CREATE TABLE payload (type text, id text, payload jsonb NOT NULL, grant_id text, uid text, expires_at timestamptz,
        consumed_at timestamptz, PRIMARY KEY (type, id));
      CREATE INDEX ON payload (grant_id); CREATE INDEX ON payload (type, uid); CREATE INDEX ON payload (expires_at);
      CREATE TABLE account (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text UNIQUE NOT NULL, hash text NOT NULL)`);
  }

  run<Row extends object>(name: string, text: string, values: unknown[]): Promise<QueryResult<Row>> {
    return this.#pool.query<Row>({ name, text, values });
  }
}

/** The library's example adapter on PostgreSQL. */
export class BareAdapter implements Adapter {
  constructor(
    private readonly type: string,
    private readonly database: BareDatabase,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    await this.database.run(
      'upsert',
      `INSERT INTO payload (type, id, payload, grant_id, uid, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
       ON CONFLICT (type, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
         expires_at = excluded.expires_at`,
      [this.type, id, payload, payload.grantId, payload.uid, expiresIn],
    );
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.findBy('id', id);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy('uid', uid);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** Atomic: of several requests with one code or refresh token, one succeeds. */
  async consume(id: string): Promise<void> {
    const text = 'UPDATE payload SET consumed_at = now() WHERE type = $1 AND id = $2 AND consumed_at IS NULL';
    const { rowCount } = await this.database.run('consume', text, [this.type, id]);
    if (rowCount === 0) throw new errors.InvalidGrant('already used');
  }

  async destroy(id: string): Promise<void> {
    await this.database.run('destroy', 'DELETE FROM payload WHERE type = $1 AND id = $2', [this.type, id]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.database.run('revoke', 'DELETE FROM payload WHERE type = $1 AND grant_id = $2', [this.type, grantId]);
  }

  private async findBy(column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    const { rows } = await this.database.run<FoundRow>(
      `find_by_${column}`,
      `SELECT payload, extract(epoch FROM consumed_at)::int AS consumed FROM payload
       WHERE type = $1 AND ${column} = $2 AND (expires_at IS NULL OR expires_at > now())`,
      [this.type, value],
    );
    const [found] = rows;
    return found && (found.consumed === null ? found.payload : { ...found.payload, consumed: found.consumed });
  }
}
