import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';
import type { Credential, CredentialKind } from './credential.ts';

const MOST = 200;

/** All usable credentials. A setup link of a disabled person is not usable. */
const all = `(
  SELECT 'password' AS kind, 'password' AS id, id AS "entityId", 'active' AS status, NULL AS "clientId", false AS "ofApp", NULL AS name,
    password_changed_at AS "createdAt", NULL::timestamptz AS "expiresAt" FROM person WHERE password_hash IS NOT NULL
  UNION ALL
  SELECT 'setup_link', l.id::text, l.person_id, 'active', NULL, false, NULL, l.created_at, l.expires_at
    FROM setup_link l JOIN person p ON p.id = l.person_id WHERE l.used_at IS NULL AND l.expires_at > now() AND p.disabled_at IS NULL
  UNION ALL
  SELECT 'client_secret', 'secret:' || id, entity_id, 'active', id, first_party, NULL, secret_created_at, NULL
    FROM client WHERE secret_sealed IS NOT NULL
  UNION ALL
  SELECT 'client_secret', 'replaced-secret:' || id, entity_id, 'replaced', id, first_party, NULL, NULL, other_secret_until
    FROM client WHERE other_secret_sealed IS NOT NULL AND (other_secret_until IS NULL OR other_secret_until > now())
  UNION ALL
  SELECT 'client_key', 'key:' || k.ordinality || ':' || c.id, c.entity_id, 'active', c.id, c.first_party, k.value ->> 'kid', NULL, NULL
    FROM client c CROSS JOIN LATERAL jsonb_array_elements(c.metadata::jsonb #> '{jwks,keys}') WITH ORDINALITY k
  UNION ALL
  SELECT 'client_key', 'keys:' || id, entity_id, 'active', id, first_party, metadata ->> 'jwks_uri', NULL, NULL
    FROM client WHERE metadata ->> 'jwks_uri' IS NOT NULL
) c`;

const statements = {
  list: {
    name: 'credential_list',
    text: `SELECT * FROM ${all} WHERE "entityId" = $1 ORDER BY kind, status, "createdAt", id`,
  },
  listExpiring: {
    name: 'credential_list_expiring',
    text: `SELECT * FROM ${all} WHERE "expiresAt" < now() + make_interval(days => $1) AND "entityId" = COALESCE($2, "entityId")
             AND kind = COALESCE($3, kind) ORDER BY "expiresAt", id LIMIT ${MOST}`,
  },
} satisfies Record<string, Statement>;

export interface ExpiringOf {
  days: number;
  entityId: string | null;
  kind: CredentialKind | null;
}

@Injectable()
export class CredentialsRepository {
  async list(db: Queryable, entityId: string): Promise<Credential[]> {
    return (await db.query<CredentialRow>(statements.list, [entityId])).rows;
  }

  async listExpiring(db: Queryable, { days, entityId, kind }: ExpiringOf): Promise<Credential[]> {
    return (await db.query<CredentialRow>(statements.listExpiring, [days, entityId, kind])).rows;
  }
}

type CredentialRow = Credential & Record<string, unknown>;
