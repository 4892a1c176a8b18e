import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/database.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import type { NewAssignment } from '../assignments/assignment-input.ts';
import { ADMINISTRATOR_ROLE_ID, OPERATOR_ID } from '../seed-ids.ts';
import { administratorErrors } from './administrator.errors.ts';
import { AdministratorsRepository } from './administrators.repository.ts';

/**
 * A platform keeps at least one administrator: an active person to whom the role is assigned, without end. Who is one only through a
 * group, or for a time, does not count, so that neither a change of groups nor the clock can take the last one.
 */
@Injectable()
export class Administrators {
  constructor(
    private readonly repository: AdministratorsRepository,
    private readonly locks: ModelLocks,
  ) {}

  /**
   * Runs a change that may take an administrator: disabling, removing, taking the role or giving it an end. Such changes wait for each
   * other. Call it before other locks are taken. @throws `administrator.last`
   */
  async keepOne<Result>(transaction: Queryable, change: () => Promise<Result>): Promise<Result> {
    await this.locks.lockAdministrators(transaction);
    const before = await this.repository.countLasting(transaction);
    const result = await change();
    if (before > 0 && (await this.repository.countLasting(transaction)) === 0) throw administratorErrors.last();
    return result;
  }

  /** The operator at the terminal has the role for ever: nobody else could help a platform whose people are locked out. @throws `administrator.operator` */
  keepOperator({ roleId, subjectId, tenantId }: Pick<NewAssignment, 'roleId' | 'subjectId' | 'tenantId'>): void {
    if (roleId === ADMINISTRATOR_ROLE_ID && subjectId === OPERATOR_ID && tenantId === null)
      throw administratorErrors.operator();
  }
}
