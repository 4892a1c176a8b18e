import { Injectable } from '@nestjs/common';
import { isUuid } from '../directory/fields/is-uuid.ts';
import { Database } from '../platform/database.ts';
import type { GroupKind } from './groups.service.ts';
import { ObjectGroups } from './object/object-groups.service.ts';
import { PrincipalGroups } from './principal/principal-groups.service.ts';

/** Both trees, for those who have an id and do not know which one it is in. */
@Injectable()
export class AnyGroups {
  constructor(
    private readonly database: Database,
    private readonly principals: PrincipalGroups,
    private readonly objects: ObjectGroups,
  ) {}

  of(kind: GroupKind): PrincipalGroups | ObjectGroups {
    return kind === 'principal' ? this.principals : this.objects;
  }

  /** The tree to ask, which checks what the actor may. For what is in neither, one that does not find it. */
  async holding(id: string): Promise<PrincipalGroups | ObjectGroups> {
    return isUuid(id) && (await this.objects.holds(this.database, id)) ? this.objects : this.principals;
  }
}
