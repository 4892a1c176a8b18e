import type { Actor } from '../../audit/actor.ts';
import type { Queryable } from '../../platform/database.ts';
import type { NewAssignment } from './assignment-input.ts';
import type { WrittenAssignment } from './assignment-writer.ts';

export type Gift = Pick<NewAssignment, 'tenantId' | 'subjectKind' | 'subjectId' | 'roleId'>;

/** Requests for apps, a feature above this one. A directly assigned role of an app approves the request for that app. */
export abstract class WaitingRequests {
  /**
   * Locks the pending request for such a role, assigns the role, and closes the request as approved by the actor. The caller holds a lock
   * on the tenant and nothing else, as for a decision about a request.
   */
  abstract approveWith<Written extends WrittenAssignment>(
    transaction: Queryable,
    actor: Actor,
    gift: Gift,
    give: () => Promise<Written>,
  ): Promise<Written>;
}
