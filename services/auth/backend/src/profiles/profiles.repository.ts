import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { Prisma, Profile, ProfileVersion } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import { findViolation } from '../platform/find-violation.ts';
import { profilesErrors } from './profiles.errors.ts';
import { profilesList, type ProfilesQuery } from './profiles-list.ts';

const lock: Statement = { name: 'profile_lock', text: 'SELECT id FROM profile WHERE id = $1 FOR UPDATE' };
const hold: Statement = { name: 'profile_hold', text: 'SELECT id FROM profile WHERE id = $1 FOR SHARE' };

export type NewVersion = Pick<ProfileVersion, 'profileId' | 'version' | 'status'> & {
  jsonSchema: Record<string, unknown>;
  uiSchema: Record<string, unknown>;
};

@Injectable()
export class ProfilesRepository {
  /** @throws `profiles.key_taken` */
  insert({ prisma }: Queryable, data: Prisma.ProfileUncheckedCreateInput): Promise<Profile> {
    return refusing(() => prisma.profile.create({ data }));
  }

  update({ prisma }: Queryable, id: string, data: Prisma.ProfileUncheckedUpdateInput): Promise<Profile> {
    return prisma.profile.update({ where: { id }, data: { ...data, updatedAt: new Date() } });
  }

  /** @throws `profiles.version_taken` */
  insertVersion({ prisma }: Queryable, { jsonSchema, uiSchema, ...version }: NewVersion): Promise<ProfileVersion> {
    const data = {
      ...version,
      jsonSchema: jsonSchema as Prisma.InputJsonObject,
      uiSchema: uiSchema as Prisma.InputJsonObject,
    };
    return refusing(() => prisma.profileVersion.create({ data }));
  }

  updateVersion({ prisma }: Queryable, id: string, status: string): Promise<ProfileVersion> {
    return prisma.profileVersion.update({ where: { id }, data: { status } });
  }

  async find({ prisma }: Queryable, id: string): Promise<Profile | undefined> {
    return (await prisma.profile.findUnique({ where: { id } })) ?? undefined;
  }

  async lock(db: Queryable, id: string): Promise<Profile | undefined> {
    await db.query(lock, [id]);
    return this.find(db, id);
  }

  /** Locks it and its versions until the transaction ends. */
  async hold(db: Queryable, id: string): Promise<Profile | undefined> {
    await db.query(hold, [id]);
    return this.find(db, id);
  }

  async findVersion({ prisma }: Queryable, profileId: string, id: string): Promise<ProfileVersion | undefined> {
    return (await prisma.profileVersion.findUnique({ where: { id, profileId } })) ?? undefined;
  }

  async findNewestVersion(
    { prisma }: Queryable,
    profileId: string,
    status?: string,
  ): Promise<ProfileVersion | undefined> {
    const orderBy = { version: 'desc' } as const;
    return (await prisma.profileVersion.findFirst({ where: { profileId, status }, orderBy })) ?? undefined;
  }

  listVersions({ prisma }: Queryable, profileId: string): Promise<ProfileVersion[]> {
    return prisma.profileVersion.findMany({ where: { profileId }, orderBy: { version: 'desc' }, take: 200 });
  }

  /** @throws `request.invalid_cursor` */
  async list(db: Queryable, query: ProfilesQuery): Promise<Page<Profile> & Total> {
    const { tenantId, objectKind, kind, status } = query;
    const owners = tenantId === undefined ? [{ tenantId: null }] : [{ tenantId: null }, { tenantId }];
    const where: Prisma.ProfileWhereInput = { OR: owners, objectKind, kind, status };
    const plan = planPage<Prisma.ProfileWhereInput, keyof typeof profilesList.sorts, 'createdAt' | 'displayName'>(
      profilesList,
      query,
    );
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.profile.findMany({ where: { AND: [where, after] }, orderBy, take });
    const count = (most: number) => db.prisma.profile.count({ where, take: most });
    return { ...plan.toPage(rows), ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }
}

async function refusing<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (cause) {
    const name = findViolation(cause)?.name;
    if (name === 'profile_key_key') throw profilesErrors.key_taken({ cause });
    if (name === 'profile_version_profile_id_version_key') throw profilesErrors.version_taken({ cause });
    throw cause;
  }
}
