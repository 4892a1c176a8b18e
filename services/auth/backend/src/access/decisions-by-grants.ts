import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.ts';
import { AccessDecisions, type OpenDecision, type OpenQuestion } from './access-decisions.ts';
import { AccessRepository } from './access.repository.ts';
import { decideOpen } from './decide-open.ts';
import { planSnapshot, type Snapshot } from './plan-snapshot.ts';

/** Decisions from the roles that people hold; the access engine takes this class's place. */
@Injectable()
export class DecisionsByGrants extends AccessDecisions {
  constructor(
    private readonly database: Database,
    private readonly repository: AccessRepository,
  ) {
    super();
  }

  async decideOpen({ personId, slug }: OpenQuestion): Promise<OpenDecision> {
    const facts = await this.repository.findFacts(this.database, personId, slug);
    if (!facts) return { open: false, reason: 'no-role', requestable: false, requested: false };
    return decideOpen({
      ...facts,
      declaredRoles: facts.roles.map((role) => role.key),
      requested: facts.requestedAt !== null,
    });
  }

  async filterOpen({ personIds, slug }: { personIds: readonly string[]; slug: string }): Promise<string[]> {
    const facts = await this.repository.listDoorFacts(this.database, personIds, slug);
    return facts
      .filter((one) => decideOpen({ ...one, requestable: false, requested: false }).open)
      .map((one) => one.personId);
  }

  /** `undefined` when the person may not open the app at all. */
  async snapshot({ personId, slug }: OpenQuestion): Promise<Snapshot | undefined> {
    const facts = await this.repository.findFacts(this.database, personId, slug);
    if (!facts) return undefined;
    const declaredRoles = facts.roles.map((role) => role.key);
    const { open } = decideOpen({ ...facts, declaredRoles, requested: false });
    return open ? planSnapshot(facts) : undefined;
  }
}
