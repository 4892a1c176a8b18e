import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import type { z } from 'zod';
import type { Actor } from '../audit/actor.ts';
import { AUDIT_ACTIONS, type AuditAction } from '../audit/audit-actions.ts';
import { chooseActions, type Outcome } from '../audit/refusals.ts';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { decisionErrors } from '../decisions/decisions.errors.ts';
import { GateRefusals } from '../decisions/gate-refusals.ts';
import { SEEING } from '../decisions/seeing.ts';
import type { AuditEvent } from '../generated/prisma/client.ts';
import { parseInput } from '../fields/parse-input.ts';
import { Database } from '../platform/database.ts';
import { auditBarsQuery, auditSearch, type FoundText } from './audit-list.ts';
import { type AuditBar, AuditLogRepository } from './audit-log.repository.ts';

/** The audit log. Readers of the platform see all of it, readers of a tenant that tenant's events. */
@Injectable()
export class AuditReading {
  constructor(
    private readonly database: Database,
    private readonly repository: AuditLogRepository,
    private readonly engine: AccessEngine,
    private readonly refusals: GateRefusals,
  ) {}

  /** Newest first. `counts` false: `total` is a lower bound. @throws `decision.forbidden`, `request.invalid_cursor` */
  async list(
    actor: Actor,
    input: Partial<z.input<typeof auditSearch>>,
    counts = true,
  ): Promise<Page<AuditEvent> & Total> {
    const query = parseInput(auditSearch, input);
    const tenantIds = await this.listReadable(actor);
    const chosen = await this.choose(query);
    const visible = tenantIds === null ? undefined : { tenantId: { in: tenantIds } };
    return this.repository.list(this.database, { ...chosen, counts }, visible);
  }

  /** Counts events in time bars of equal width. @throws `decision.forbidden` */
  async countByTime(actor: Actor, input: z.input<typeof auditBarsQuery>): Promise<AuditBar[]> {
    const query = parseInput(auditBarsQuery, input);
    const tenantIds = await this.listReadable(actor);
    return this.repository.countByTime(this.database, await this.choose(query), tenantIds);
  }

  /** Replaces outcome and text by the repository's filters. */
  private async choose<Query extends { q?: string; outcome?: Outcome; actions?: AuditAction[] }>(query: Query) {
    const { q, outcome, actions, ...rest } = query;
    const text = q?.trim() ?? '';
    const found: FoundText | undefined =
      text === ''
        ? undefined
        : {
            ids: [text, ...(await this.repository.findNamed(this.database, text))],
            actions: AUDIT_ACTIONS.filter((action) => action.includes(text.toLowerCase())),
          };
    return { ...rest, actions: chooseActions(actions, outcome) as AuditAction[] | undefined, found };
  }

  /** Null: every event. */
  private async listReadable(actor: Actor): Promise<string[] | null> {
    if (await this.engine.holds(actor, SEEING, PLATFORM)) return null;
    const readable = await this.engine.tenantsWhere(actor, SEEING);
    if (readable.length > 0) return readable;
    await this.refusals.record(actor, { actions: SEEING, scopes: PLATFORM });
    throw decisionErrors.forbidden();
  }
}
