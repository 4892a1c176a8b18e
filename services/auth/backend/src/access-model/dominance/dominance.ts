import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import type { Queryable } from '../../platform/database.ts';
import { accessModelErrors } from '../access-model.errors.ts';
import type { BlockRecord } from '../blocks/block-record.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { toScope } from '../blocks/to-scope.ts';
import { ModelGate } from '../model-gate.ts';
import { ObjectsRepository } from '../objects/objects.repository.ts';
import type { Subject } from '../subjects/subject.ts';
import { type Received, SubjectsRepository } from '../subjects/subjects.repository.ts';
import { type Gift, namedBy, type Targets } from './gift.ts';
import { type Held, listNotHeld } from './list-not-held.ts';
import { spanOf } from './span-of.ts';
import { type AppActions, withAppActions } from './with-app-actions.ts';

/** How a block is going to be granted. */
export interface Giving {
  tenantBoundary: string | null;
  endsAt?: Date | null;
}

/** People can grant only what they hold, and change only subjects who hold no more than they do. */
@Injectable()
export class Dominance {
  private known: { version: number; actions: AppActions } | undefined;

  constructor(
    private readonly gate: ModelGate,
    private readonly objects: ObjectsRepository,
    private readonly subjects: SubjectsRepository,
    private readonly blocks: BlocksRepository,
    private readonly engine: AccessEngine,
  ) {}

  /** The actor's own grants. Call it before the transaction: the engine has its own connections. */
  grantsOf(actor: Actor): Promise<readonly Grant[]> {
    return this.gate.grantsOf(actor);
  }

  /** @throws `access_model.not_held` with the names of the actions */
  async checkHolds(
    db: Queryable,
    grants: readonly Grant[],
    blocks: readonly BlockRecord[],
    giving: Giving,
  ): Promise<void> {
    const given = blocks.filter((block) => block.effect === 'allow');
    const missing = await this.listMissing(
      db,
      grants,
      given.map((block) => toGift(block, giving)),
    );
    if (missing.size === 0) return;
    const named = given.flatMap((block) => block.actions).filter((action) => missing.has(action.id));
    throw accessModelErrors.not_held({
      extensions: { actions: [...new Set(named.map((action) => action.name))].sort() },
    });
  }

  /**
   * Whether each giver, who has `grants`, holds everything that the blocks give. Not for transactions: it reads committed actions.
   */
  holdsEach(
    db: Queryable,
    asked: readonly { grants: readonly Grant[]; blocks: readonly BlockRecord[]; giving: Giving }[],
  ): Promise<boolean[]> {
    return this.areHeld(
      db,
      asked.map(({ grants, blocks, giving }) => ({
        grants,
        gifts: blocks.filter((block) => block.effect === 'allow').map((block) => toGift(block, giving)),
      })),
    );
  }

  /** Whether each actor, who has `grants`, holds everything that the subject holds anywhere. Not for transactions. */
  async dominatesEach(
    db: Queryable,
    asked: readonly { grants: readonly Grant[]; subjectId: string }[],
  ): Promise<boolean[]> {
    if (asked.length === 0) return [];
    const ids = [...new Set(asked.map(({ subjectId }) => subjectId))];
    const received = await this.subjects.listReceived(
      db,
      ids.map((id) => ({ id, place: id })),
    );
    const giftsOf = await this.toGifts(db, received);
    return this.areHeld(
      db,
      asked.map(({ grants, subjectId }) => ({ grants, gifts: giftsOf.gifts.get(subjectId.toLowerCase()) ?? [] })),
    );
  }

  /**
   * The actor must hold everything that the subject holds, in the tenant where the change ends; null: everywhere, as for a change of
   * the subject itself. Returns the ids of the blocks that deny the subject something.
   * @throws `access_model.not_dominated`
   */
  async checkDominates(
    db: Queryable,
    grants: readonly Grant[],
    subject: Subject,
    tenantId: string | null,
  ): Promise<string[]> {
    return this.checkAllDominated(db, grants, [subject.subjectId], tenantId);
  }

  /** The same for all that a deny would reach, including group members. @throws `access_model.not_dominated` */
  checkMayDeny(db: Queryable, grants: readonly Grant[], subject: Subject, tenantId: string | null): Promise<void> {
    return this.checkMayDenyEach(db, grants, [{ ...subject, tenantId }]);
  }

  /** The same for many subjects, each in its tenant, with a constant number of statements. @throws `access_model.not_dominated` */
  async checkMayDenyEach(
    db: Queryable,
    grants: readonly Grant[],
    subjects: readonly (Subject & { tenantId: string | null })[],
  ): Promise<void> {
    if (subjects.length === 0) return;
    const groups = subjects.filter(({ subjectKind }) => subjectKind === 'group');
    const members = await this.subjects.listMembers(
      db,
      groups.map(({ subjectId }) => subjectId),
    );
    const reached = subjects.flatMap(({ subjectId, tenantId: place }) =>
      [subjectId, ...(members.get(subjectId) ?? [])].map((id) => ({ id, place })),
    );
    await this.checkReceived(db, grants, reached);
  }

  /** The same for each of these subjects. @throws `access_model.not_dominated` */
  checkAllDominated(
    db: Queryable,
    grants: readonly Grant[],
    subjectIds: readonly string[],
    tenantId: string | null,
  ): Promise<string[]> {
    return this.checkReceived(
      db,
      grants,
      subjectIds.map((id) => ({ id, place: tenantId })),
    );
  }

  /** What each subject holds in its place. Returns the ids of the blocks that deny one of them something. */
  private async checkReceived(
    db: Queryable,
    grants: readonly Grant[],
    subjects: readonly { id: string; place: string | null }[],
  ): Promise<string[]> {
    const { gifts, blocks } = await this.toGifts(db, await this.subjects.listReceived(db, subjects));
    const placed = [...gifts].flatMap(([within, some]) => some.map((gift) => ({ ...gift, within })));
    if ((await this.listMissing(db, grants, placed)).size > 0) throw accessModelErrors.not_dominated();
    return blocks.filter(({ effect }) => effect === 'deny').map(({ id }) => id);
  }

  /** What was received in each place as gifts, and all its blocks. */
  private async toGifts<Place>(db: Queryable, received: ReadonlyMap<Place, readonly Received[]>) {
    const ids = [...received.values()].flatMap((some) => some.map(({ blockId }) => blockId));
    const blocks = await this.blocks.listByIds(db, [...new Set(ids)]);
    const byId = new Map(blocks.map((block) => [block.id, block]));
    const toGifts = (some: readonly Received[]) =>
      some.flatMap((one) => {
        const block = byId.get(one.blockId);
        return block?.effect === 'allow' ? [toGift(block, one)] : [];
      });
    return { gifts: new Map([...received].map(([place, some]) => [place, toGifts(some)] as const)), blocks };
  }

  private async areHeld(
    db: Queryable,
    asked: readonly { grants: readonly Grant[]; gifts: readonly Gift[] }[],
  ): Promise<boolean[]> {
    const appActions = await this.listCommittedActions(db);
    const grantsOf = new Map(asked.map(({ grants }) => [grants, withAppActions(grants, appActions)]));
    const targets = await this.listTargets(
      db,
      asked.flatMap(({ gifts }) => gifts),
      [...grantsOf.values()].flat(),
    );
    const now = Date.now();
    return asked.map(({ grants, gifts }) => {
      const held = { grants: grantsOf.get(grants)!, targets, now };
      return gifts.every((gift) => listNotHeld(gift, held).length === 0);
    });
  }

  /** `within`: only what it gives in this tenant. */
  private async listMissing(
    db: Queryable,
    grants: readonly Grant[],
    gifts: readonly (Gift & { within?: string | null })[],
  ): Promise<Set<string>> {
    const held = await this.findHeld(db, grants, gifts);
    const missing = new Set<string>();
    for (const { within = null, ...gift } of gifts) {
      const { tenantId } = spanOf(gift.scope, gift.tenantBoundary, held.targets);
      if (within !== null && tenantId !== null && tenantId !== within) continue;
      const seen = within === null ? gift : { ...gift, tenantBoundary: within };
      for (const action of listNotHeld(seen, held)) missing.add(action);
    }
    return missing;
  }

  /** Read once per version of the index, which grows with each changed action. */
  private async listCommittedActions(db: Queryable): Promise<AppActions> {
    const { version } = await this.engine.currentModel();
    if (this.known?.version !== version) this.known = { version, actions: await this.blocks.listAppActions(db) };
    return this.known.actions;
  }

  private async findHeld(db: Queryable, grants: readonly Grant[], gifts: readonly Gift[]): Promise<Held> {
    const held = withAppActions(grants, await this.blocks.listAppActions(db));
    return { grants: held, targets: await this.listTargets(db, gifts, held), now: Date.now() };
  }

  private listTargets(db: Queryable, gifts: readonly Gift[], held: readonly Grant[]): Promise<Targets> {
    const denies = held.filter((grant) => grant.effect === 'deny');
    return this.objects.list(
      db,
      [...gifts, ...denies].flatMap((one) => namedBy(one.scope)),
    );
  }
}

function toGift(block: BlockRecord, { tenantBoundary, endsAt }: Giving): Gift {
  return {
    blockId: block.id,
    scope: toScope(block),
    tenantBoundary,
    actions: new Set(block.actions.map((action) => action.id)),
    conditions: block.conditions,
    ...(endsAt && { endsAt: endsAt.getTime() }),
  };
}
