import type { OwnRequest } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database.ts';
import { stateOf } from '../access-request-view.ts';
import { type OwnRequestRow, OwnRequestsRepository } from './own-requests.repository.ts';

/** The person's own requests, for their page. */
@Injectable()
export class OwnRequests {
  constructor(
    private readonly database: Database,
    private readonly repository: OwnRequestsRepository,
  ) {}

  /** Newest first. */
  async list(personId: string): Promise<OwnRequest[]> {
    const now = new Date();
    return (await this.repository.list(this.database, personId)).map((row) => toOwnRequest(row, now));
  }
}

function toOwnRequest(row: OwnRequestRow, now: Date): OwnRequest {
  const { id, appId, slug, appName, iconSvg, roleTitle, place, requestedAt, expiresAt } = row;
  const { decision, decidedAt, decidedBy, decisionReason } = row;
  return {
    id,
    app: { id: appId, slug, name: appName, iconSvg },
    roleTitle,
    place,
    state: stateOf(row, now),
    requestedAt: requestedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    decision: decision === null ? null : { at: decidedAt!.toISOString(), by: decidedBy, reason: decisionReason },
  };
}
