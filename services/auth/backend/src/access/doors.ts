import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import type { DecisionWithTenant } from '../decisions/question.ts';
import { Database } from '../platform/database.ts';
import { type TenantObject, TenantObjectsRepository } from './tenant-objects.repository.ts';

export interface DoorQuestion {
  personId: string;
  appId: string;
  /** The person's active tenant. Null: none. Absent, if the question has no session: any of their tenants counts. */
  tenantId?: string | null | undefined;
}

/** The object that stands for the app in the active tenant, and the decision about opening it. */
export interface Door {
  objectId: string;
  /** Tenant of the object. */
  tenantId: string | null;
  decision: DecisionWithTenant;
}

/** These have no memberships. */
const STRANGERS: ReadonlySet<string> = new Set(['subject not found', 'subject is not active']);

/** Decides the action `open` on an app, or on a tenant's object of it. */
@Injectable()
export class Doors {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly objects: TenantObjectsRepository,
  ) {}

  async decide(question: DoorQuestion): Promise<Door> {
    return (await this.decideMany([question]))[0]!;
  }

  /** In order. Without tenants it costs only statements for facts that the engine has not cached. */
  async decideMany(questions: readonly DoorQuestion[]): Promise<Door[]> {
    const own = await this.ask(questions.map(({ personId, appId }) => ({ personId, id: appId, tenantId: null })));
    const tenants = await Promise.all(questions.map((question, index) => this.listTenants(question, own[index]!)));
    const objects = await this.listObjects(questions, tenants);
    const answers = await this.ask(
      objects.flatMap((list, index) => list.map((one) => ({ ...one, personId: questions[index]!.personId }))),
    );
    return questions.map((_, index) => {
      const doors = answers.splice(0, objects[index]!.length);
      // In a tenant its object decides: a tenant can exclude its own people.
      if (tenants[index]!.length === 1 && doors[0]) return doors[0];
      return own[index]!.decision.allowed
        ? own[index]!
        : (doors.find(({ decision }) => decision.allowed) ?? own[index]!);
    });
  }

  private async ask(asked: readonly { personId: string; id: string; tenantId: string | null }[]): Promise<Door[]> {
    if (asked.length === 0) return [];
    const decisions = await this.engine.decideMany(
      asked.map(({ personId, id }) => ({ subjectId: personId, action: 'open', target: { id }, surface: 'door' })),
    );
    return decisions.map((decision, index) => ({
      objectId: asked[index]!.id,
      tenantId: asked[index]!.tenantId,
      decision,
    }));
  }

  /** Active tenants of the person that can be the active one. */
  private async listTenants(
    { personId, appId, tenantId }: DoorQuestion,
    { decision }: Door,
  ): Promise<readonly string[]> {
    if (tenantId === null || STRANGERS.has(decision.reason)) return [];
    const { subject } = await this.engine.load({ subjectId: personId, action: 'open', target: { id: appId } });
    return (subject?.tenantIds ?? []).filter((id) => (tenantId ?? id) === id);
  }

  /** The app's objects in these tenants, for each question. */
  private async listObjects(
    questions: readonly DoorQuestion[],
    tenants: readonly (readonly string[])[],
  ): Promise<TenantObject[][]> {
    const all = [...new Set(tenants.flat())];
    if (all.length === 0) return questions.map(() => []);
    const objects = await this.objects.list(this.database, [...new Set(questions.map(({ appId }) => appId))], all);
    return questions.map(({ appId }, index) =>
      objects.filter((object) => object.appId === appId && tenants[index]!.includes(object.tenantId)),
    );
  }
}
