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
import { SubjectsRepository } from '../subjects/subjects.repository.ts';
import { type Gift, namedBy } from './gift.ts';
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

  /** Whether the actor holds everything that each list of blocks gives. Not for transactions: it reads committed actions. */
  async holdsEach(
    db: Queryable,
    grants: readonly Grant[],
    lists: readonly (readonly BlockRecord[])[],
    giving: Giving,
  ): Promise<boolean[]> {
    const gifts = lists.map((blocks) =>
      blocks.filter((block) => block.effect === 'allow').map((block) => toGift(block, giving)),
    );
    const held = await this.findHeld(db, grants, gifts.flat(), await this.listCommittedActions(db));
    return gifts.map((given) => given.every((gift) => listNotHeld(gift, held).length === 0));
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

  /** The same for many subjects, each in its tenant, in as many statements. @throws `access_model.not_dominated` */
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
    const received = await this.subjects.listReceived(db, subjects);
    const ids = [...received.values()].flatMap((some) => some.map(({ blockId }) => blockId));
    const blocks = new Map((await this.blocks.listByIds(db, [...new Set(ids)])).map((block) => [block.id, block]));
    const gifts = [...received].flatMap(([within, some]) =>
      some.flatMap((one) => {
        const block = blocks.get(one.blockId);
        return block?.effect === 'allow' ? [{ ...toGift(block, one), within }] : [];
      }),
    );
    if ((await this.listMissing(db, grants, gifts)).size > 0) throw accessModelErrors.not_dominated();
    return [...blocks.values()].filter(({ effect }) => effect === 'deny').map(({ id }) => id);
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

  private async findHeld(
    db: Queryable,
    grants: readonly Grant[],
    gifts: readonly Gift[],
    appActions?: AppActions,
  ): Promise<Held> {
    const held = withAppActions(grants, appActions ?? (await this.blocks.listAppActions(db)));
    const denies = held.filter((grant) => grant.effect === 'deny');
    const targets = await this.objects.list(
      db,
      [...gifts, ...denies].flatMap((one) => namedBy(one.scope)),
    );
    return { grants: held, targets, now: Date.now() };
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
