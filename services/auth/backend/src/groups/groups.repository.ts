import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import { administrationErrors } from '../administration/administration.errors.ts';
import { containsText } from '../fields/contains-text.ts';
import { deletedWhere } from '../fields/deleted-filter.ts';
import type { PrincipalGroup, Prisma } from '../generated/prisma/client.ts';
import type { Queryable } from '../platform/database.ts';
import { findViolation } from '../platform/find-violation.ts';
import { groupStatements, type GroupTable } from './group-trees.ts';
import { groupsErrors } from './groups.errors.ts';
import { groupsList, type GroupsQuery } from './groups-list.ts';

/** Either kind: their rows have the same columns. */
export type Group = PrincipalGroup;
export type NewGroup = Prisma.PrincipalGroupUncheckedCreateInput;
export type GroupUpdate = Prisma.PrincipalGroupUncheckedUpdateManyInput;

/** What is counted of a group. */
export type GroupCount = 'children' | 'members' | 'allMembers';

/** Rows of one kind of group. */
export class GroupsRepository {
  private readonly statements: ReturnType<typeof groupStatements>;

  constructor(private readonly table: GroupTable) {
    this.statements = groupStatements(table);
  }

  /** @throws `groups.name_taken`, `administration.id_taken` */
  insert(db: Queryable, data: NewGroup): Promise<Group> {
    return refusing(() => this.rows(db).create({ data }));
  }

  /** Undefined when the row has another revision. @throws `groups.name_taken` */
  async update(
    db: Queryable,
    { id, revision }: Pick<Group, 'id' | 'revision'>,
    data: GroupUpdate,
  ): Promise<Group | undefined> {
    const changed = { ...data, revision: { increment: 1 }, updatedAt: new Date() };
    const [row] = await refusing(() => this.rows(db).updateManyAndReturn({ where: { id, revision }, data: changed }));
    return row;
  }

  async find(db: Queryable, id: string): Promise<Group | undefined> {
    return (await this.rows(db).findUnique({ where: { id } })) ?? undefined;
  }

  async lock(db: Queryable, id: string): Promise<Group | undefined> {
    await db.query(this.statements.lock, [id]);
    return this.find(db, id);
  }

  /** Locks a tenant's tree until the transaction ends. */
  async lockTree(db: Queryable, tenantId: string | null): Promise<void> {
    await db.query(this.statements.lockTree, [tenantId]);
  }

  /** A live one that the actor can see. */
  async findVisible(db: Queryable, id: string, visible: object): Promise<Group | undefined> {
    return (await this.rows(db).findFirst({ where: { AND: [{ id, deletedAt: null }, visible] } })) ?? undefined;
  }

  /** Of these, the live ones that the actor can see. */
  async listVisible(db: Queryable, ids: readonly string[], visible: object): Promise<ReadonlySet<string>> {
    const where = { AND: [{ id: { in: [...ids] }, deletedAt: null }, visible] };
    return new Set((await this.rows(db).findMany({ where, select: { id: true } })).map(({ id }) => id));
  }

  /** The group and all groups above it. */
  async listAncestors(db: Queryable, id: string): Promise<string[]> {
    return (await db.query<{ id: string }>(this.statements.listAncestors, [id])).rows.map((row) => row.id);
  }

  /** All groups below the group. */
  async listDescendants(db: Queryable, id: string): Promise<string[]> {
    return (await db.query<{ id: string }>(this.statements.listDescendants, [id])).rows.map((row) => row.id);
  }

  /** Levels from the group down, at least 1. */
  async height(db: Queryable, id: string): Promise<number> {
    return (await db.query<{ height: number }>(this.statements.height, [id])).rows[0]!.height;
  }

  /** @throws `request.invalid_cursor` */
  async list(db: Queryable, query: GroupsQuery, visible: object): Promise<Page<Group> & Total> {
    const where: Prisma.PrincipalGroupWhereInput = { AND: [visible, await this.filterOf(db, query)] };
    const plan = planPage<Prisma.PrincipalGroupWhereInput, keyof typeof groupsList.sorts, 'createdAt' | 'name'>(
      groupsList,
      query,
    );
    const { orderBy, take, after } = plan;
    const rows = await this.rows(db).findMany({ where: { AND: [where, after] }, orderBy, take });
    const count = (most: number) => this.rows(db).count({ where, take: most });
    return { ...plan.toPage(rows), ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }

  /** Several counts in one statement. Each by id; a group without any is absent. */
  async count(
    db: Queryable,
    what: readonly GroupCount[],
    ids: readonly string[],
  ): Promise<ReadonlyMap<GroupCount, ReadonlyMap<string, number>>> {
    const name = `${this.table}_count_${what.join('_')}`;
    const text = what.map((one) => `SELECT '${one}' AS what, id, count FROM (${this.statements[one].text}) ${one}`);
    const statement = { name, text: text.join(' UNION ALL ') };
    const { rows } = await db.query<{ what: GroupCount; id: string; count: number }>(statement, [ids]);
    const countsOf = (one: GroupCount) =>
      new Map(rows.flatMap((row) => (row.what === one ? [[row.id, row.count] as const] : [])));
    return new Map(what.map((one) => [one, countsOf(one)]));
  }

  /** Ids of direct members, at most `most`. */
  async listMembers(db: Queryable, id: string, most: number): Promise<string[]> {
    return (await db.query<{ id: string }>(this.statements.listMembers, [id, most])).rows.map((row) => row.id);
  }

  async purge(db: Queryable, id: string): Promise<void> {
    await this.rows(db).delete({ where: { id } });
  }

  private async filterOf(db: Queryable, query: GroupsQuery): Promise<Prisma.PrincipalGroupWhereInput> {
    const { q, tenantId, parentId, includeDescendants = false, status, deleted } = query;
    const isBelow = includeDescendants && typeof parentId === 'string';
    return {
      ...deletedWhere(deleted),
      ...(deleted === 'live' && { OR: [{ tenantId: null }, { tenant: { status: 'active' } }] }),
      tenantId,
      status,
      ...(isBelow ? { id: { in: await this.listDescendants(db, parentId) } } : { parentId }),
      AND: containsText(q, ['name', 'description']),
    };
  }

  /** The two models have the same fields, but unrelated types. */
  private rows({ prisma }: Queryable): Queryable['prisma']['principalGroup'] {
    return this.table === 'principal_group'
      ? prisma.principalGroup
      : (prisma.objectGroup as unknown as Queryable['prisma']['principalGroup']);
  }
}

const conflicts: Readonly<Record<string, () => Error>> = {
  principal_group_name_live_key: groupsErrors.name_taken,
  object_group_name_live_key: groupsErrors.name_taken,
  principal_group_pkey: administrationErrors.id_taken,
  object_group_pkey: administrationErrors.id_taken,
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
