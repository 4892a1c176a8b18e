import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import type { Queryable, Statement } from '../../platform/database.ts';
import { Sealer } from '../../platform/sealer.ts';
import type { NewSigningKey } from './generate-signing-key.ts';

export interface SigningKeyRecord {
  kid: string;
  algorithm: string;
  privateJwk: JWK;
  publicJwk: JWK;
  createdAt: Date;
  signsFrom: Date;
  expiresAt: Date | null;
}

const statements = {
  lock: { name: 'signing_key_lock', text: `SELECT pg_advisory_xact_lock(hashtext('portico:signing-keys'))` },
  list: {
    name: 'signing_key_list',
    text: `SELECT kid, algorithm, public_jwk AS "publicJwk", private_sealed AS "privateSealed",
             created_at AS "createdAt", signs_from AS "signsFrom", expires_at AS "expiresAt"
           FROM signing_key WHERE expires_at IS NULL OR expires_at > now() ORDER BY signs_from DESC, kid`,
  },
  insert: {
    name: 'signing_key_insert',
    text: `INSERT INTO signing_key (kid, algorithm, public_jwk, private_sealed, signs_from)
           VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
  },
  retire: {
    name: 'signing_key_retire',
    text: `UPDATE signing_key SET expires_at = now() + make_interval(secs => $3)
           WHERE algorithm = $1 AND kid <> $2 AND expires_at IS NULL`,
  },
  removeExpired: { name: 'signing_key_remove_expired', text: 'DELETE FROM signing_key WHERE expires_at < now()' },
} satisfies Record<string, Statement>;

/** Signing keys. Private keys are sealed under the key-encryption key. */
@Injectable()
export class SigningKeysRepository {
  constructor(private readonly sealer: Sealer) {}

  /** Serialises key creation until the transaction ends. */
  async lock(db: Queryable): Promise<void> {
    await db.query(statements.lock);
  }

  /** Youngest first. */
  async list(db: Queryable): Promise<SigningKeyRecord[]> {
    const { rows } = await db.query<SigningKeyRecord & { privateSealed: Buffer }>(statements.list);
    return rows.map(({ privateSealed, ...row }) => ({
      ...row,
      privateJwk: JSON.parse(this.sealer.open(privateSealed, `signing-key:${row.kid}`)) as JWK,
    }));
  }

  async insert(db: Queryable, key: NewSigningKey, signsInSeconds: number): Promise<void> {
    const sealed = this.sealer.seal(JSON.stringify(key.privateJwk), `signing-key:${key.kid}`);
    await db.query(statements.insert, [key.kid, key.algorithm, JSON.stringify(key.publicJwk), sealed, signsInSeconds]);
  }

  /** Sets an end for every other key of the algorithm that has none. */
  async retireOthers(db: Queryable, algorithm: string, kid: string, inSeconds: number): Promise<void> {
    await db.query(statements.retire, [algorithm, kid, inSeconds]);
  }

  async removeExpired(db: Queryable): Promise<void> {
    await db.query(statements.removeExpired);
  }
}
