import {
  type AccessRequestApproval,
  accessRequestApproval,
  type AccessRequestDenial,
  accessRequestDenial,
  type AccessRequestList,
  type AccessRequestListed,
  emailAddress,
} from '@portico/api-types';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../audit/actor.ts';
import { PeopleService } from '../../directory/people.service.ts';
import { CallingActor } from '../../guard/caller.ts';
import { RequireService } from '../../guard/requires.ts';
import type { AccessRequestRow } from './access-requests.repository.ts';
import { AccessRequestsService } from './access-requests.service.ts';
import { RequestDecisions } from './request-decisions.ts';

const page = z.object({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  state: z.enum(['waiting', 'all']).default('waiting'),
  email: emailAddress.optional(),
});

/** Who asked for which app, and the decision. */
@RequireService()
@Controller('api/access-requests')
export class AccessRequestsController {
  constructor(
    private readonly requests: AccessRequestsService,
    private readonly decisions: RequestDecisions,
    private readonly people: PeopleService,
  ) {}

  @Get()
  async list(@Query({ schema: page }) query: z.output<typeof page>): Promise<AccessRequestList> {
    const { after = null, limit, state, email } = query;
    const personId = email === undefined ? null : (await this.people.getByEmail(email)).id;
    const listed = await this.requests.list({ after, limit, all: state === 'all', personId });
    return { requests: listed.requests.map(toListed), next: listed.next };
  }

  @Post(':id/approval')
  @HttpCode(200)
  async approve(
    @Param('id') id: string,
    @Body({ schema: accessRequestApproval }) { role, endsAt }: AccessRequestApproval,
    @CallingActor() actor: Actor,
  ): Promise<AccessRequestListed> {
    await this.decisions.approve(actor, id, { role, endsAt: endsAt === undefined ? undefined : new Date(endsAt) });
    return toListed(await this.requests.getRow(id));
  }

  @Post(':id/denial')
  @HttpCode(200)
  async deny(
    @Param('id') id: string,
    @Body({ schema: accessRequestDenial }) { reason }: AccessRequestDenial,
    @CallingActor() actor: Actor,
  ): Promise<AccessRequestListed> {
    await this.decisions.deny(actor, id, { reason });
    return toListed(await this.requests.getRow(id));
  }
}

function toListed(row: AccessRequestRow): AccessRequestListed {
  const { id, email, name, slug, appName, reason, requestedAt, decision, decidedAt, roleKey, expired, withdrawn } = row;
  return {
    id,
    person: { email, name },
    app: { slug, name: appName },
    reason,
    requestedAt: requestedAt.toISOString(),
    expired,
    withdrawn,
    decision: decision && {
      outcome: decision,
      at: decidedAt!.toISOString(),
      by: row.decidedByEmail ?? row.decidedByKind,
      reason: row.decisionReason,
      role: roleKey,
    },
  };
}
