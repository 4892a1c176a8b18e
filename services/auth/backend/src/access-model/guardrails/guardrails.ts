import { Injectable } from '@nestjs/common';
import type { AppError } from '@portico/nest-service';
import type { Guardrail } from '../../generated/prisma/client.ts';
import type { Queryable } from '../../platform/database.ts';
import type { BlockRecord } from '../blocks/block-record.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { findReach } from '../blocks/find-reach.ts';
import { toScope } from '../blocks/to-scope.ts';
import { namedBy } from '../dominance/gift.ts';
import { spanOf } from '../dominance/span-of.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import { type NamedObject, ObjectsRepository } from '../objects/objects.repository.ts';
import type { Subject } from '../subjects/subject.ts';
import { SubjectsRepository } from '../subjects/subjects.repository.ts';
import { findGuardrailFault, type GuardrailFault } from './find-guardrail-fault.ts';
import { GuardrailHit } from './guardrail-hit.ts';
import { guardrailErrors } from './guardrail.errors.ts';
import { GuardrailsRepository } from './guardrails.repository.ts';

/** A block that entities of some kinds are about to receive. */
export interface Arrival {
  block: BlockRecord;
  tenantBoundary: string | null;
}

/** A subject and what it is about to receive. */
export interface Receiver {
  subject: Subject;
  arrivals: readonly Arrival[];
}

/** Checks the effects of a change against the guardrails. Call it in the change's transaction, after writing. */
@Injectable()
export class Guardrails {
  constructor(
    private readonly repository: GuardrailsRepository,
    private readonly objects: ObjectsRepository,
    private readonly subjects: SubjectsRepository,
    private readonly blocks: BlocksRepository,
    private readonly locks: ModelLocks,
  ) {}

  /** After an entity joined a group. @throws `guardrail.rejected` */
  async checkMember(transaction: Queryable, member: { groupId: string; entityId: string }): Promise<void> {
    await this.lockChain(transaction, member.groupId);
    const receiver = { subjectKind: 'entity', subjectId: member.entityId } as const;
    await this.checkReceived(transaction, receiver, member.groupId);
  }

  /** After a group's parent changed. @throws `guardrail.rejected` */
  async checkParent(transaction: Queryable, groupId: string): Promise<void> {
    await this.lockChain(transaction, groupId);
    await this.checkReceived(transaction, { subjectKind: 'group', subjectId: groupId }, groupId);
  }

  /** After an entity's kind changed. @throws `guardrail.rejected` */
  async checkEntity(transaction: Queryable, entityId: string): Promise<void> {
    await this.lockChain(transaction, entityId);
    await this.checkReceived(transaction, { subjectKind: 'entity', subjectId: entityId }, entityId);
  }

  /** After a subject received blocks. Keeps a group's members until the transaction ends. @throws `guardrail.rejected` */
  checkSubject(transaction: Queryable, subject: Subject, arrivals: readonly Arrival[]): Promise<void> {
    return this.checkSubjects(transaction, [{ subject, arrivals }]);
  }

  /**
   * The same for many subjects, with a constant number of statements. Pass one list for all that receive the same: it is checked
   * once for each kind of entity among them. @throws `guardrail.rejected` for one of them
   */
  async checkSubjects(transaction: Queryable, receivers: readonly Receiver[]): Promise<void> {
    const groups = receivers.filter(({ subject }) => subject.subjectKind === 'group');
    await this.locks.lockGroups(
      transaction,
      groups.map(({ subject }) => subject.subjectId),
    );
    await this.check(transaction, receivers);
  }

  /** What `subjectId` has and the receiver gets by it. */
  private async checkReceived(transaction: Queryable, subject: Subject, subjectId: string): Promise<void> {
    const received = (await this.subjects.listReceived(transaction, [{ id: subjectId, place: null }])).get(null) ?? [];
    const blocks = await this.blocks.listByIds(
      transaction,
      received.map((one) => one.blockId),
    );
    const byId = new Map(blocks.map((block) => [block.id, block]));
    const arrivals = received.map((one) => ({ ...one, block: byId.get(one.blockId)! }));
    await this.check(transaction, [{ subject, arrivals }]);
  }

  private async check(transaction: Queryable, receivers: readonly Receiver[]): Promise<void> {
    const lists = Map.groupBy(receivers, ({ arrivals }) => arrivals);
    const allowing = [...lists.keys()].flat().filter(isAllowing);
    if (allowing.length === 0) return;
    const kinds = await this.subjects.listKinds(
      transaction,
      receivers.map(({ subject }) => subject),
    );
    const entityKinds = new Set([...kinds.values()].flat());
    if (entityKinds.size === 0) return;
    const objects = await this.objects.list(
      transaction,
      allowing.flatMap(({ block }) => namedBy(toScope(block))),
    );
    const tenantOf = ({ block, tenantBoundary }: Arrival) => spanOf(toScope(block), tenantBoundary, objects).tenantId;
    const rules = await this.repository.listRules(
      transaction,
      [...entityKinds],
      [...new Set(allowing.flatMap((arrival) => tenantOf(arrival) ?? []))],
    );
    for (const [arrivals, some] of lists)
      for (const [entityKind, subject] of firstOfEachKind(some, kinds))
        for (const arrival of arrivals.filter(isAllowing)) {
          const tenantId = tenantOf(arrival);
          const own = rules.filter((rule) => rule.tenantId === null || rule.tenantId === tenantId);
          const fault = findFault(own, entityKind, arrival.block, objects);
          if (fault) throw await this.refuse(transaction, subject, fault);
        }
  }

  private async refuse(
    transaction: Queryable,
    receiver: Subject,
    { actionId, rule, ...fault }: BlockFault,
  ): Promise<AppError> {
    const receivers = await this.subjects.listOfKind(transaction, receiver, fault.entityKind);
    const detail = `A ${fault.entityKind} can't be given ${fault.actionName} on ${fault.on}.`;
    const cause = new GuardrailHit(rule, actionId, receivers);
    return guardrailErrors.rejected({ cause, extensions: { ...fault, detail } });
  }

  /** Repeats until all groups above are locked: a parent can change while its group is not locked. */
  private async lockChain(transaction: Queryable, subjectId: string): Promise<void> {
    const locked = new Set<string>();
    for (;;) {
      const groups = await this.subjects.listGroups(transaction, subjectId);
      const others = groups.filter((id) => !locked.has(id));
      if (others.length === 0) break;
      await this.locks.readGroups(transaction, others);
      for (const id of others) locked.add(id);
    }
    await this.locks.readRoles(transaction, await this.subjects.listRoles(transaction, subjectId));
  }
}

interface BlockFault extends GuardrailFault<Guardrail> {
  actionId: string;
}

function findFault(
  rules: readonly Guardrail[],
  entityKind: string,
  block: BlockRecord,
  objects: ReadonlyMap<string, NamedObject>,
): BlockFault | undefined {
  const reach = findReach(block, objects.get(block.objectId ?? ''));
  for (const { id, name, applicability } of block.actions) {
    const fault = findGuardrailFault(rules, { entityKind, actionName: name, applicability, reach });
    if (fault) return { ...fault, actionId: id };
  }
  return undefined;
}

const isAllowing = ({ block }: Arrival): boolean => block.effect === 'allow';

/** By kind of entity: a subject through which one receives it. */
function firstOfEachKind(
  receivers: readonly Receiver[],
  kinds: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, Subject> {
  const first = new Map<string, Subject>();
  for (const { subject } of receivers)
    for (const kind of kinds.get(subject.subjectId) ?? []) if (!first.has(kind)) first.set(kind, subject);
  return first;
}
