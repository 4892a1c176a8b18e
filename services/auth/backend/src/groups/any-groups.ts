import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { Database } from '../platform/database.ts';
import type { GroupKind } from './groups.service.ts';
import { ObjectGroups } from './object/object-groups.service.ts';
import { PrincipalGroups } from './principal/principal-groups.service.ts';

/** Both trees, for callers that have an id but not its tree. */
@Injectable()
export class AnyGroups {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly principals: PrincipalGroups,
    private readonly objects: ObjectGroups,
  ) {}

  of(kind: GroupKind): PrincipalGroups | ObjectGroups {
    return kind === 'principal' ? this.principals : this.objects;
  }

  /** The tree of this id, which checks the actor's permission. For an unknown id, a tree that does not find it. */
  async holding(id: string): Promise<PrincipalGroups | ObjectGroups> {
    if (!isUuid(id)) return this.principals;
    // The index has no deleted groups.
    const known = (await this.engine.currentModel()).groups.get(id.toLowerCase());
    if (known) return this.of(known.kind);
    return (await this.objects.holds(this.database, id)) ? this.objects : this.principals;
  }
}
