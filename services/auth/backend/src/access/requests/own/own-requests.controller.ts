import {
  type AccessRequest,
  accessRequestCreation,
  type AccessRequestCreation,
  type OwnRequestList,
  type RequestsToDecide as ToDecide,
} from '@portico/api-types';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../../audit/actor.ts';
import { CallingActor, CallingPerson } from '../../../guard/caller.ts';
import { RequirePerson } from '../../../guard/requires.ts';
import type { Bearer } from '../../../sessions/bearer.ts';
import { ActiveTenants } from '../../active-tenants.ts';
import { AccessRequestsService } from '../access-requests.service.ts';
import { OwnRequests } from './own-requests.ts';
import { RequestWithdrawal } from './request-withdrawal.ts';
import { RequestsToDecide } from './requests-to-decide.ts';

/** The person's own requests. The portal calls it on their behalf. */
@RequirePerson('account')
@Controller('api/me/access-requests')
export class OwnRequestsController {
  constructor(
    private readonly requests: AccessRequestsService,
    private readonly own: OwnRequests,
    private readonly withdrawal: RequestWithdrawal,
    private readonly toDecide: RequestsToDecide,
    private readonly tenants: ActiveTenants,
  ) {}

  @Get()
  async list(@CallingPerson() { id }: Bearer): Promise<OwnRequestList> {
    return { requests: await this.own.list(id) };
  }

  /** Others' requests that wait for the person's decision. */
  @Get('to-decide')
  async findToDecide(@CallingPerson() person: Bearer, @CallingActor() actor: Actor): Promise<ToDecide> {
    return this.toDecide.find(actor, { personId: person.id, tenantId: await this.findTenant(person) });
  }

  @Post()
  async ask(
    @CallingPerson() person: Bearer,
    @CallingActor() actor: Actor,
    @Body({ schema: accessRequestCreation }) { slug, reason }: AccessRequestCreation,
  ): Promise<AccessRequest> {
    const actsIn = await this.findTenant(person);
    const { requestedAt } = await this.requests.create(actor, person.id, slug, reason, { actsIn });
    return { slug, requestedAt: requestedAt.toISOString() };
  }

  @Delete(':id')
  @HttpCode(204)
  async withdraw(@CallingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.withdrawal.withdraw(actor, id);
  }

  private findTenant({ id, chosenTenantId }: Bearer): Promise<string | null> {
    return this.tenants.find(id, chosenTenantId);
  }
}
