import { Injectable } from '@nestjs/common';
import type { Ceiling, Conditions } from '@portico/access';
import type { Queryable, Statement } from '../platform/database.ts';
import { type ScopeColumns, toScope } from './model/to-scope.ts';

const list: Statement = {
  name: 'access_ceiling',
  text: `SELECT scope_mode AS "scopeMode", tenant_id AS "tenantId", object_kind AS "objectKind", object_type AS "objectType",
           object_id AS "objectId", NULL AS "groupId", conditions, action_ids::text[] AS actions
         FROM token_ceiling WHERE token_id = $1`,
};

interface CeilingRow extends ScopeColumns {
  conditions: Conditions;
  actions: string[] | null;
}

@Injectable()
export class CeilingsRepository {
  async list(db: Queryable, tokenId: string): Promise<Ceiling[]> {
    const { rows } = await db.query<CeilingRow>(list, [tokenId]);
    return rows.map(({ conditions, actions, ...scope }) => ({
      scope: toScope(scope),
      conditions,
      actions: new Set(actions),
    }));
  }
}
