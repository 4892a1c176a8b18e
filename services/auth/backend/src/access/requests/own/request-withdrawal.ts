import { Injectable } from '@nestjs/common';
import { isUuid } from '../../../fields/is-uuid.ts';
import type { Actor } from '../../../audit/actor.ts';
import { AuditService } from '../../../audit/audit.service.ts';
import { Database } from '../../../platform/database.ts';
import { accessErrors } from '../../access.errors.ts';
import type { AccessRequestView } from '../access-request-view.ts';
import { AccessRequestsRepository } from '../access-requests.repository.ts';
import { checkWaits } from '../check-waits.ts';
import { RequestViews } from '../request-views.ts';

/** Withdraws the actor's own request. Other people deny instead. */
@Injectable()
export class RequestWithdrawal {
  constructor(
    private readonly database: Database,
    private readonly repository: AccessRequestsRepository,
    private readonly views: RequestViews,
    private readonly audit: AuditService,
  ) {}

  /**
   * Closes a waiting request. Works in a frozen tenant too, because it grants nothing.
   * @throws `access.request_not_found`, `access.request_decided`, `access.request_withdrawn`, `access.request_expired`
   */
  async withdraw(actor: Actor, id: string): Promise<AccessRequestView> {
    const made = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!made || actor.kind !== 'person' || actor.id !== made.personId) throw accessErrors.request_not_found();
    return this.database.transaction(async (transaction) => {
      const request = await this.repository.lock(transaction, id);
      if (!request) throw accessErrors.request_not_found();
      checkWaits(request);
      await this.repository.withdraw(transaction, id);
      const { tenantId, personId: person, slug: app } = request;
      const target = { kind: 'access_request', id } as const;
      const detail = { app, person };
      await this.audit.record(transaction, { action: 'access_request.withdrawn', actor, target, tenantId, detail });
      return this.views.get(transaction, id);
    });
  }
}
