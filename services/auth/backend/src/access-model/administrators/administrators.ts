import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/database.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import type { NewAssignment } from '../assignments/assignment-input.ts';
import { ADMINISTRATOR_ROLE_ID, OPERATOR_ID } from '../seed-ids.ts';
import { administratorErrors } from './administrator.errors.ts';
import { AdministratorsRepository } from './administrators.repository.ts';

/**
 * A platform keeps at least one administrator: an active person with a direct assignment that does not end. Assignments
 * through a group or with an end do not count, so that neither a group change nor the clock can remove the last one.
 */
@Injectable()
export class Administrators {
  constructor(
    private readonly repository: AdministratorsRepository,
    private readonly locks: ModelLocks,
  ) {}

  /**
   * Runs a change that could remove an administrator: disabling, removing, taking the role or giving it an end. Such
   * changes run one at a time. Call it before other locks. @throws `administrator.last`
   */
  async keepOne<Result>(transaction: Queryable, change: () => Promise<Result>): Promise<Result> {
    await this.locks.lockAdministrators(transaction);
    const before = await this.repository.countLasting(transaction);
    const result = await change();
    if (before > 0 && (await this.repository.countLasting(transaction)) === 0) throw administratorErrors.last();
    return result;
  }

  /** The operator at the terminal keeps the role, as the only one who can unlock a locked-out platform. @throws `administrator.operator` */
  keepOperator({ roleId, subjectId, tenantId }: Pick<NewAssignment, 'roleId' | 'subjectId' | 'tenantId'>): void {
    if (roleId === ADMINISTRATOR_ROLE_ID && subjectId === OPERATOR_ID && tenantId === null)
      throw administratorErrors.operator();
  }
}
