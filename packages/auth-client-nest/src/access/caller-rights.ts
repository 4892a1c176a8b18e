import { prismaNothing, type PrismaWhere } from '@portico/access';
import type { SessionTenant } from '@portico/api-types';
import type { Permissions } from '../permissions/permission-source.ts';
import type { AppObject } from './app-object.ts';
import { type Context, EVERYTHING, findRefusal, planWhere, type WhereOptions } from './decide-on-object.ts';

export interface CallerRights {
  /** The person's active tenant. Null: none. */
  tenant: SessionTenant | null;
  /**
   * Whether the caller holds this permission of the app's manifest: on the app as a whole, or on one of its objects. A client
   * holds some only where the route requires one.
   *
   * @example
   * if (!caller.can('note.moderate')) throw noteErrors.not_found();
   * if (!caller.can('note.write', { type: 'note', id: note.id, attributes: { ownerId: note.ownerId } })) throw noteErrors.not_found();
   */
  can(permission: string, object?: AppObject, context?: Context): boolean;
  /**
   * A Prisma `where` for the rows on which the caller holds this permission. Its only key is `AND`: combine it as `{ AND: [where, own] }`.
   *
   * @example
   * const where = caller.where<Prisma.NoteWhereInput>('note.read', { type: 'note', id: { column: 'id', type: 'uuid' } });
   */
  where<Where = PrismaWhere>(permission: string, options: WhereOptions): Where;
}

export const NO_RIGHTS: CallerRights = {
  tenant: null,
  can: () => false,
  where: <Where>(_permission: string, options: WhereOptions) => prismaNothing(options) as Where,
};

/** Built from the issuer's answer. If it says nothing about objects, the same permissions apply to all of them. */
export function rightsOf(held: Permissions, now: () => number): CallerRights {
  const { access, permissions } = held;
  return {
    tenant: access?.tenant ? toSessionTenant(access.tenant) : null,
    can: (permission, object, context) => findObjectRefusal(held, permission, object, now(), context) === undefined,
    where: <Where>(permission: string, options: WhereOptions) => {
      if (access) return planWhere(access, permission, options, now()) as Where;
      return (permissions.includes(permission) ? EVERYTHING : prismaNothing(options)) as Where;
    },
  };
}

/** Why the answer refuses. Undefined: it allows. */
export function findObjectRefusal(
  { access, permissions }: Permissions,
  permission: string,
  object: AppObject | undefined,
  now: number,
  context: Context = {},
): string | undefined {
  if (object && access) return findRefusal(access, permission, object, now, context);
  return permissions.includes(permission) ? undefined : 'no matching allow policy';
}

export function toSessionTenant({ id, name, alias }: SessionTenant): SessionTenant {
  return { id, name, alias };
}
