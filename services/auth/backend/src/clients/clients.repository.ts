import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AllClientMetadata } from 'oidc-provider';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import { Sealer } from '../platform/sealer.ts';
import type { ClientRecord } from './client-record.ts';

interface ClientRow {
  id: string;
  name: string;
  firstParty: boolean;
  secretSealed: Uint8Array | null;
  secretCreatedAt: Date | null;
  otherSecretSealed: Uint8Array | null;
  otherSecretUntil: Date | null;
  metadata: AllClientMetadata;
}

/** A third-party client with its times. */
export interface StoredClient extends ClientRecord {
  otherSecretUntil: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Whether a client is stopped, and when it was last used. */
export interface ClientUse {
  /** Of its entity. */
  status: 'active' | 'inactive' | 'suspended';
  /** Null: never, or only by sign-ins without consent, which are not recorded. */
  lastUsedAt: Date | null;
}

export type ListedClient = Pick<StoredClient, 'id' | 'name' | 'metadata' | 'createdAt'>;

const byName = new Intl.Collator('en', { sensitivity: 'base' });

const columns = `id, name, first_party AS "firstParty", secret_sealed AS "secretSealed", secret_created_at AS "secretCreatedAt",
  other_secret_sealed AS "otherSecretSealed", other_secret_until AS "otherSecretUntil", metadata`;

const statements = {
  find: { name: 'client_find', text: `SELECT ${columns} FROM client WHERE id = $1` },
  upsert: {
    name: 'client_upsert',
    // A trigger assigns it to the app with this slug.
    text: `INSERT INTO client AS c (id, name, first_party, secret_sealed, secret_hash, metadata, other_secret_sealed)
           VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, secret_sealed = excluded.secret_sealed,
             other_secret_sealed = excluded.other_secret_sealed, secret_hash = excluded.secret_hash,
             metadata = excluded.metadata, entity_id = excluded.entity_id, updated_at = now()
           WHERE c.first_party = excluded.first_party
             AND (c.name, c.secret_hash, c.other_secret_sealed IS NULL, c.metadata::jsonb, c.entity_id)
               IS DISTINCT FROM (excluded.name, excluded.secret_hash, excluded.other_secret_sealed IS NULL,
                 excluded.metadata::jsonb, excluded.entity_id)
           RETURNING id`,
  },
  // People use it by their consents; as itself, it uses apps.
  uses: {
    name: 'client_list_uses',
    text: `SELECT c.id, COALESCE(e.status, 'active') AS status, GREATEST(
             (SELECT max(s.last_used_at) FROM consent s WHERE s.client_id = c.id),
             (SELECT max(u.last_used_at) FROM app_use u WHERE u.person_id = c.entity_id)) AS "lastUsedAt"
           FROM client c LEFT JOIN entity e ON e.id = c.entity_id WHERE c.id = ANY($1::text[])`,
  },
  mayReachPrivately: {
    name: 'client_may_reach_privately',
    text: `SELECT FROM client
           WHERE ARRAY[metadata ->> 'jwks_uri', metadata ->> 'backchannel_logout_uri'] && $1::text[]
             AND metadata::jsonb -> 'private_hosts' ?| $2::text[] LIMIT 1`,
  },
  lockThirdParty: {
    name: 'client_lock_third_party',
    text: `SELECT ${columns}, created_at AS "createdAt", updated_at AS "updatedAt"
           FROM client WHERE id = $1 AND NOT first_party FOR UPDATE`,
  },
  // A trigger deletes it with the client.
  findOwnEntity: {
    name: 'client_find_own_entity',
    text: `SELECT e.id FROM client c JOIN entity e ON e.id = c.entity_id
           WHERE c.id = $1 AND NOT c.first_party AND e.managed_by = 'client'`,
  },
  retire: {
    name: 'client_retire',
    text: `DELETE FROM client WHERE first_party AND NOT (id = ANY ($1::text[])) RETURNING id`,
  },
} satisfies Record<string, Statement>;

/** Stores clients with sealed secrets and opens them on read. */
@Injectable()
export class ClientsRepository {
  constructor(private readonly sealer: Sealer) {}

  async find(db: Queryable, id: string): Promise<ClientRecord | undefined> {
    const row = (await db.query<ClientRow>(statements.find, [id])).rows[0];
    return row && this.open(row);
  }

  async findThirdParty({ prisma }: Queryable, id: string): Promise<StoredClient | undefined> {
    const row = await prisma.client.findUnique({ where: { id, firstParty: false } });
    return row ? this.open({ ...row, metadata: row.metadata as AllClientMetadata }) : undefined;
  }

  /** Locks the client until the transaction ends. */
  async lockThirdParty(transaction: Queryable, id: string): Promise<StoredClient | undefined> {
    const row = (await transaction.query<ClientRow & StoredClient>(statements.lockThirdParty, [id])).rows[0];
    return row && this.open(row);
  }

  /** True when something changed. */
  async upsert(db: Queryable, client: ClientRecord): Promise<boolean> {
    const { id, name, firstParty, metadata } = client;
    const { secret, otherSecret } = this.seal(client);
    const values = [id, name, firstParty, secret, hashOf(client), JSON.stringify(metadata), otherSecret];
    return (await db.query(statements.upsert, values)).rowCount === 1;
  }

  async createThirdParty({ prisma }: Queryable, client: ClientRecord): Promise<void> {
    await prisma.client.create({ data: { id: client.id, firstParty: false, ...this.toColumns(client) } });
  }

  /** Replaces a third-party client that is already locked. `otherSecretUntil`: when the other secret ends. */
  async replace({ prisma }: Queryable, client: ClientRecord, otherSecretUntil: Date | null): Promise<void> {
    const columns = this.toColumns(client);
    const until = columns.otherSecretSealed && otherSecretUntil;
    await prisma.client.updateMany({
      where: { id: client.id, firstParty: false },
      data: { ...columns, otherSecretUntil: until },
    });
  }

  /** Removes first-party clients that are not in `ids` and returns the removed ones. */
  async retireOthers(db: Queryable, ids: readonly string[]): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.retire, [ids])).rows.map((row) => row.id);
  }

  async mayReachPrivately(db: Queryable, { href, host, hostname }: URL): Promise<boolean> {
    return (
      (
        await db.query(statements.mayReachPrivately, [
          [href, href.replace(/\/$/, '')],
          [host, hostname],
        ])
      ).rowCount === 1
    );
  }

  /** By client id. */
  async listUses(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, ClientUse>> {
    const { rows } = await db.query<ClientUse & { id: string }>(statements.uses, [ids]);
    return new Map(rows.map(({ id, ...use }) => [id, use]));
  }

  /** By name, without secrets, at most a thousand. */
  async listThirdParties({ prisma }: Queryable): Promise<ListedClient[]> {
    const rows = await prisma.client.findMany({
      where: { firstParty: false },
      select: { id: true, name: true, metadata: true, createdAt: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: 1000,
    });
    const clients = rows.map((row) => ({ ...row, metadata: row.metadata as AllClientMetadata }));
    return clients.toSorted((one, other) => byName.compare(one.name, other.name));
  }

  /** The entity that was created with this third-party client. */
  async findOwnEntity(db: Queryable, id: string): Promise<string | undefined> {
    return (await db.query<{ id: string }>(statements.findOwnEntity, [id])).rows[0]?.id;
  }

  async removeThirdParty({ prisma }: Queryable, id: string): Promise<boolean> {
    return (await prisma.client.deleteMany({ where: { id, firstParty: false } })).count === 1;
  }

  private toColumns(client: ClientRecord) {
    const { secret, otherSecret } = this.seal(client);
    return {
      name: client.name,
      secretSealed: secret,
      otherSecretSealed: otherSecret,
      secretHash: hashOf(client),
      secretCreatedAt: client.secretCreatedAt ?? null,
      metadata: client.metadata as Prisma.InputJsonObject,
    };
  }

  private seal({ id, secret, otherSecret }: ClientRecord) {
    return {
      secret: secret === null ? null : this.sealer.seal(secret, `client:${id}`),
      otherSecret: otherSecret === null ? null : this.sealer.seal(otherSecret, `client-other:${id}`),
    };
  }

  private open<Row extends ClientRow>({ secretSealed, otherSecretSealed, ...rest }: Row) {
    return {
      ...rest,
      secret: secretSealed && this.sealer.open(secretSealed, `client:${rest.id}`),
      otherSecret: otherSecretSealed && this.sealer.open(otherSecretSealed, `client-other:${rest.id}`),
    };
  }
}

/** Tells whether a sync changes a secret, without decrypting the stored one. */
function hashOf({ secret, otherSecret }: ClientRecord): NonSharedBuffer | null {
  if (secret === null) return null;
  const hash = createHash('sha256').update(secret);
  return (otherSecret === null ? hash : hash.update(`\n${otherSecret}`)).digest();
}
