import {
  requestApproval,
  type RequestApproval,
  type RequestApproved,
  requestDenial,
  type RequestDenial,
  type RequestsToReview,
  requestsToReviewQuery,
  type RequestsToReviewQuery,
} from '@portico/api-types';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../audit/actor.ts';
import { CallingActor } from '../../../guard/caller.ts';
import { RequirePerson } from '../../../guard/requires.ts';
import { ApprovalUndo } from '../approval-undo.ts';
import { RequestDecisions } from '../request-decisions.ts';
import { RequestReview } from './request-review.ts';

/** Requests of others that the person decides. The portal calls it on their behalf; the services ask whether they may decide. */
@RequirePerson('review')
@Controller('api/me/requests-to-decide')
export class RequestReviewController {
  constructor(
    private readonly review: RequestReview,
    private readonly decisions: RequestDecisions,
    private readonly undo: ApprovalUndo,
  ) {}

  @Get()
  async list(
    @CallingActor() actor: Actor,
    @Query({ schema: requestsToReviewQuery }) { cursor }: RequestsToReviewQuery,
  ): Promise<RequestsToReview> {
    return this.review.list(actor, cursor);
  }

  @Post(':id/approval')
  @HttpCode(200)
  async approve(
    @CallingActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: requestApproval }) { role, endsAt, reason }: RequestApproval,
  ): Promise<RequestApproved> {
    const end = typeof endsAt === 'string' ? new Date(endsAt) : endsAt;
    const { decision } = await this.decisions.approve(actor, id, { role, endsAt: end, reason });
    return { undoableUntil: decision?.undoableUntil?.toISOString() ?? null };
  }

  /** Takes an approval back, shortly after it. */
  @Delete(':id/approval')
  @HttpCode(204)
  async undoApproval(@CallingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.undo.undoApproval(actor, id);
  }

  @Post(':id/denial')
  @HttpCode(204)
  async deny(
    @CallingActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: requestDenial }) { reason }: RequestDenial,
  ): Promise<void> {
    await this.decisions.deny(actor, id, { reason });
  }
}
