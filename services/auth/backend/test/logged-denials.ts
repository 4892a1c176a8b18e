import { DecisionLog } from '../src/decision-log/decision-log.ts';
import type { TestApp } from './test-app.ts';

export interface LoggedDenial {
  subject: string | null;
  object: string | null;
  kind: string;
  tenant: string | null;
  caller: string | null;
  ip: string | null;
  detail: Record<string, unknown>;
  /** Equal ones, whether the log merged them or not. */
  times: number;
}

/** Takes the denials out of the audit log, oldest first. Equal ones are one. */
export async function takeDenials(app: TestApp): Promise<LoggedDenial[]> {
  await app.get(DecisionLog, { strict: false }).flush();
  const { rows } = await app.db.pool.query<Omit<LoggedDenial, 'times'>>(
    `WITH taken AS (DELETE FROM audit_event WHERE action = 'decision.denied' RETURNING *)
     SELECT actor_id AS subject, target_id AS object, target_kind AS kind, tenant_id AS tenant, acting_app AS caller, ip, detail
     FROM taken ORDER BY id`,
  );
  const counted = rows.map(({ detail: { count = 1, ...detail }, ...row }) => ({
    ...row,
    detail,
    times: Number(count),
  }));
  return [...Map.groupBy(counted, (row) => JSON.stringify({ ...row, times: 1 })).values()].map((equal) => ({
    ...equal[0]!,
    times: equal.reduce((sum, { times }) => sum + times, 0),
  }));
}
