import {
  type AccessRequested,
  type AccessRequestSubmission,
  accessRequestSubmission,
  type StepFacts,
} from '@portico/api-types';
import { Body, Post } from '@nestjs/common';
import { AccessDecisions } from '../../access/access-decisions.ts';
import { ActiveTenants } from '../../access/active-tenants.ts';
import { OpenPlaces } from '../../access/open-places.ts';
import { type AccessRequestRecord, AccessRequestsService } from '../../access/requests/access-requests.service.ts';
import { CallingActor } from '../../guard/caller.ts';
import type { Actor } from '../../audit/actor.ts';
import { CurrentInteraction } from '../current-interaction.ts';
import { SignedInHandle } from '../interaction-handle.ts';
import type { SignedInInteraction } from '../interaction.ts';
import type { SignInRequest, SignInStep } from './sign-in-step.ts';
import { StepController } from './step-controller.ts';

/** The app is closed to the person, who can request it. Checked each time, also for a person who is already signed in. */
@StepController()
export class DoorStep implements SignInStep<'door'> {
  readonly name = 'door';
  readonly refusal = { error: 'access_denied', description: 'this account may not open this application' };

  constructor(
    private readonly access: AccessDecisions,
    private readonly tenants: ActiveTenants,
    private readonly places: OpenPlaces,
    private readonly requests: AccessRequestsService,
  ) {}

  /** Third parties have no door: consent decides. */
  async isAsked({ clientId, firstParty, personId, sessionUid }: SignInRequest): Promise<boolean> {
    if (!firstParty || personId === null) return false;
    const tenantId = await this.tenants.findOfSession(personId, sessionUid);
    return !(await this.access.tryOpen({ personId, slug: clientId, tenantId, caller: null })).open;
  }

  async describe({ personId, clientId, sessionUid }: SignedInInteraction): Promise<StepFacts<'door'>> {
    const tenantId = await this.tenants.findOfSession(personId, sessionUid);
    const [{ requestable }, { request, roleTitle }, opensIn] = await Promise.all([
      this.access.decideOpen({ personId, slug: clientId, tenantId }),
      this.requests.find(personId, clientId),
      this.places.listNames({ personId, slug: clientId, actsIn: tenantId }),
    ]);
    return { requestable, request: request && toAnswer(request), roleTitle, opensIn };
  }

  @Post('access-request')
  async requestAccess(
    @CurrentInteraction('door') { facts }: SignedInHandle,
    @CallingActor() caller: Actor,
    @Body({ schema: accessRequestSubmission }) { reason }: AccessRequestSubmission,
  ): Promise<AccessRequested> {
    const { personId, clientId, sessionUid } = facts;
    const actor = { ...caller, kind: 'person', id: personId } as const;
    const actsIn = await this.tenants.findOfSession(personId, sessionUid);
    return toAnswer(await this.requests.create(actor, personId, clientId, reason, { actsIn }));
  }
}

function toAnswer({ requestedAt, roleTitle }: Omit<AccessRequestRecord, 'id'>): AccessRequested {
  return { requestedAt: requestedAt.toISOString(), roleTitle };
}
