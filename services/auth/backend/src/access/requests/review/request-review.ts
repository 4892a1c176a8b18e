import type { RequestsToReview, RequestToReview } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../audit/actor.ts';
import { Database } from '../../../platform/database.ts';
import { findDefaultRole } from '../../find-default-role.ts';
import type { AccessRequestView } from '../access-request-view.ts';
import { RequestInbox } from '../request-inbox.ts';
import { type ReviewedApp, ReviewedAppsRepository } from './reviewed-apps.repository.ts';

const LIMIT = 25;

/** The waiting requests that the person decides, for the portal's page. Names nothing but what the requests themselves say. */
@Injectable()
export class RequestReview {
  constructor(
    private readonly database: Database,
    private readonly inbox: RequestInbox,
    private readonly apps: ReviewedAppsRepository,
  ) {}

  /** The one who waits longest comes first. @throws `request.invalid_cursor` */
  async list(actor: Actor, cursor: string | undefined): Promise<RequestsToReview> {
    const { items, ...page } = await this.inbox.list(actor, { sort: '-asked', limit: LIMIT, cursor });
    const ids = [...new Set(items.map(({ app }) => app.id))];
    const apps = ids.length === 0 ? undefined : await this.apps.list(this.database, ids);
    return { ...page, requests: items.map((request) => toRequestToReview(request, apps!.get(request.app.id)!)) };
  }
}

function toRequestToReview(request: AccessRequestView, app: ReviewedApp): RequestToReview {
  const { id, person, tenant, wished, reason, requestedAt } = request;
  const wishedRole = app.roles.find(({ key }) => key === wished.role);
  const role = wished.role === null ? findDefaultRole(app.roles) : wishedRole;
  return {
    id,
    person,
    app: { id: app.manifestId, slug: request.app.slug, name: request.app.name, iconSvg: app.iconSvg },
    roles: app.roles.map(({ key, title }) => ({ key, title })),
    role: role?.key ?? null,
    endsAt: wished.endsAt?.toISOString() ?? null,
    place: tenant?.name ?? null,
    reason,
    requestedAt: requestedAt.toISOString(),
  };
}
