import { Injectable } from '@nestjs/common';
import type { Total } from '@portico/nest-service';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { orphans } from '../access-model/orphans/orphans.repository.ts';
import { ADMINISTRATOR_ROLE_ID } from '../access-model/seed-ids.ts';
import { SEEING } from '../decisions/seeing.ts';
import { Database, type Statement } from '../platform/database.ts';

/** `signedInSince`: people, each once. */
export type PlatformTotal =
  | 'people'
  | 'invited'
  | 'administrators'
  | 'sessions'
  | 'clients'
  | 'orphans'
  | { signedInSince: Date };

const EXACT_UP_TO = 1000;

/** As for lists: exact up to a thousand, then PostgreSQL's statistics for the table. */
const count: Statement = {
  name: 'operations_count_totals',
  text: `SELECT what, CASE WHEN found > ${EXACT_UP_TO} THEN GREATEST(${EXACT_UP_TO}, estimate) ELSE found END::int AS total, found > ${EXACT_UP_TO} AS "totalIsEstimate"
         FROM (
           SELECT 'people' AS what, (SELECT count(*) FROM (SELECT FROM person WHERE deleted_at IS NULL LIMIT ${EXACT_UP_TO + 1}) p) AS found,
             (SELECT reltuples FROM pg_class WHERE oid = 'person'::regclass) AS estimate
           UNION ALL
           SELECT 'invited', (SELECT count(*) FROM (SELECT FROM person WHERE deleted_at IS NULL AND disabled_at IS NULL AND password_hash IS NULL
             LIMIT ${EXACT_UP_TO + 1}) i), ${EXACT_UP_TO}
           UNION ALL
           SELECT 'signedIn' || n, (SELECT count(*) FROM (SELECT DISTINCT person_id FROM sign_in_session WHERE created_at >= since LIMIT ${EXACT_UP_TO + 1}) d),
             ${EXACT_UP_TO} FROM unnest($1::timestamptz[]) WITH ORDINALITY s(since, n)
           UNION ALL
           SELECT 'administrators', (SELECT count(*) FROM (SELECT FROM role_assignment s JOIN person p ON p.id = s.subject_id
             WHERE s.role_id = '${ADMINISTRATOR_ROLE_ID}' AND s.tenant_id IS NULL AND p.deleted_at IS NULL
               AND (s.ends_at IS NULL OR s.ends_at > now()) LIMIT ${EXACT_UP_TO + 1}) a), ${EXACT_UP_TO}
           UNION ALL
           SELECT 'orphans', (SELECT count(*) FROM (SELECT FROM (${orphans}) g WHERE reason IS NOT NULL LIMIT ${EXACT_UP_TO + 1}) o), ${EXACT_UP_TO}
           UNION ALL
           SELECT 'sessions', (SELECT count(*) FROM (SELECT FROM sign_in_session WHERE ended_at IS NULL LIMIT ${EXACT_UP_TO + 1}) s), ${EXACT_UP_TO}
           UNION ALL
           SELECT 'clients', (SELECT count(*) FROM (SELECT FROM client WHERE NOT first_party LIMIT ${EXACT_UP_TO + 1}) c), ${EXACT_UP_TO}
         ) counted`,
};

/** How much the whole platform holds, without the rows. */
@Injectable()
export class PlatformTotals {
  constructor(
    private readonly database: Database,
    private readonly gates: Gates,
  ) {}

  /** In one statement. @throws `decision.forbidden` */
  async list(actor: Actor, asked: readonly PlatformTotal[]): Promise<Total[]> {
    await this.gates.checkOpenly(actor, { actions: SEEING, scopes: PLATFORM });
    const times = asked.flatMap((total) => (typeof total === 'string' ? [] : total.signedInSince));
    const { rows } = await this.database.query<Total & { what: string }>(count, [times]);
    const nameOf = (total: PlatformTotal) =>
      typeof total === 'string' ? total : `signedIn${times.indexOf(total.signedInSince) + 1}`;
    return asked.map((total) => rows.find(({ what }) => what === nameOf(total))!);
  }
}
