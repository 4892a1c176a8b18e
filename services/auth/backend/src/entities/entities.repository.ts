import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import { administrationErrors } from '../administration/administration.errors.ts';
import type { Entity, Prisma } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import { findViolation } from '../platform/find-violation.ts';
import { entitiesErrors } from './entities.errors.ts';
import { entitiesList, type EntitiesQuery, toEntityWhere } from './entities-list.ts';

const purgeInvitations: Statement = {
  name: 'entity_purge_invitations',
  text: 'DELETE FROM invitation WHERE accepted_by = $1',
};
const lock: Statement = { name: 'entity_lock', text: 'SELECT id FROM entity WHERE id = $1 FOR UPDATE' };

@Injectable()
export class EntitiesRepository {
  /** @throws `entities.…_taken`, `administration.id_taken` */
  insert({ prisma }: Queryable, data: Prisma.EntityUncheckedCreateInput): Promise<Entity> {
    return refusing(() => prisma.entity.create({ data }));
  }

  /** Undefined when the row has another revision. @throws `entities.…_taken` */
  async update(
    { prisma }: Queryable,
    { id, revision }: Pick<Entity, 'id' | 'revision'>,
    data: Prisma.EntityUncheckedUpdateManyInput,
  ): Promise<Entity | undefined> {
    const changed = { ...data, revision: { increment: 1 }, updatedAt: new Date() };
    const [row] = await refusing(() => prisma.entity.updateManyAndReturn({ where: { id, revision }, data: changed }));
    return row;
  }

  async find({ prisma }: Queryable, id: string): Promise<Entity | undefined> {
    return (await prisma.entity.findUnique({ where: { id } })) ?? undefined;
  }

  async lock(db: Queryable, id: string): Promise<Entity | undefined> {
    await db.query(lock, [id]);
    return this.find(db, id);
  }

  /** A live one that the actor can see. */
  async findVisible({ prisma }: Queryable, id: string, visible: object): Promise<Entity | undefined> {
    return (await prisma.entity.findFirst({ where: { AND: [{ id, deletedAt: null }, visible] } })) ?? undefined;
  }

  async findEmail({ prisma }: Queryable, personId: string): Promise<string | undefined> {
    return (await prisma.person.findUnique({ where: { id: personId }, select: { email: true } }))?.email;
  }

  /** `among`: only these ids. Absent: all. @throws `request.invalid_cursor` */
  async list(
    db: Queryable,
    query: EntitiesQuery,
    { visible, among }: { visible: object; among: readonly string[] | undefined },
  ): Promise<Page<Entity> & Total> {
    const where: Prisma.EntityWhereInput = {
      AND: [visible, toEntityWhere(query), among ? { id: { in: [...among] } } : {}],
    };
    const plan = planPage<Prisma.EntityWhereInput, keyof typeof entitiesList.sorts, 'createdAt' | 'name'>(
      entitiesList,
      query,
    );
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.entity.findMany({ where: { AND: [where, after] }, orderBy, take });
    const count = (most: number) => db.prisma.entity.count({ where, take: most });
    return { ...plan.toPage(rows), ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }

  /** Removes the invitations that a person accepted, which keep the address. A trigger erases it from the log. */
  async purgeInvitations(db: Queryable, personId: string): Promise<void> {
    await db.query(purgeInvitations, [personId]);
  }

  /** Deletes everything that refers to it too. @throws `entities.in_use` */
  async purge({ prisma }: Queryable, { id, managedBy }: Entity): Promise<void> {
    try {
      // Deleting the person's row also deletes the entity.
      if (managedBy === 'person') await prisma.person.delete({ where: { id } });
      else await prisma.entity.delete({ where: { id } });
    } catch (cause) {
      if (findViolation(cause)?.kind === 'reference') throw entitiesErrors.in_use({ cause });
      throw cause;
    }
  }
}

const conflicts: Readonly<Record<string, () => Error>> = {
  entity_name_live_key: entitiesErrors.name_taken,
  entity_alias_live_key: entitiesErrors.alias_taken,
  entity_external_id_live_key: entitiesErrors.external_id_taken,
  entity_app_live_key: entitiesErrors.app_taken,
  entity_pkey: administrationErrors.id_taken,
  protected_object_pkey: administrationErrors.id_taken,
};

async function refusing<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (cause) {
    const conflict = conflicts[findViolation(cause)?.name ?? ''];
    throw conflict ? Object.assign(conflict(), { cause }) : cause;
  }
}
