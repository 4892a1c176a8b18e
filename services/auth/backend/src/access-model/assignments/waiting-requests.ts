import type { Actor } from '../../audit/actor.ts';
import type { Queryable } from '../../platform/database.ts';
import type { NewAssignment } from './assignment-input.ts';
import type { WrittenAssignment } from './assignment-writer.ts';

export type Gift = Pick<NewAssignment, 'tenantId' | 'subjectKind' | 'subjectId' | 'roleId'>;

/** Requests for apps, a feature above this one. A role of an app that somebody gives directly answers the request for that app. */
export abstract class WaitingRequests {
  /**
   * Locks the request that waits for such a role, gives the role, and closes the request as approved by the actor. The caller has locked
   * the tenant and nothing else, as a decision about a request has.
   */
  abstract approveWith<Written extends WrittenAssignment>(
    transaction: Queryable,
    actor: Actor,
    gift: Gift,
    give: () => Promise<Written>,
  ): Promise<Written>;
}
