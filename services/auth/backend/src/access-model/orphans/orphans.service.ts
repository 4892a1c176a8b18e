import { Injectable } from '@nestjs/common';
import { countRows, type Page, type Total } from '@portico/nest-service';
import { z } from 'zod';
import type { Actor } from '../../audit/actor.ts';
import { Database } from '../../platform/database.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { idField } from '../../fields/text-fields.ts';
import { ModelGate } from '../model-gate.ts';
import { type OrphanPolicy, OrphansRepository } from './orphans.repository.ts';

/** As for lists of assignments. */
const READ = ['policy.manage', 'read', 'manage'];

const query = z.strictObject({
  /** `nextCursor` of the previous page. */
  cursor: idField.optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** Lists assignments and policies that give nothing, for clean-up. */
@Injectable()
export class OrphansService {
  constructor(
    private readonly database: Database,
    private readonly repository: OrphansRepository,
    private readonly gate: ModelGate,
  ) {}

  /** Of the platform and all tenants. @throws `request.invalid`, `access_model.forbidden` */
  async orphanPolicies(actor: Actor, input: z.input<typeof query> = {}): Promise<Page<OrphanPolicy> & Total> {
    const { cursor = null, limit } = parseInput(query, input);
    await this.gate.require(actor, { actions: READ, tenantId: null });
    const rows = await this.repository.list(this.database, cursor, limit + 1);
    const items = rows.slice(0, limit);
    const count = (most: number) => this.repository.count(this.database, most);
    const length = cursor === null && rows.length <= limit ? rows.length : undefined;
    const total = await countRows(this.database, { count, length });
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null, ...total };
  }
}
