import {
  decide,
  type PrismaFields,
  type PrismaWhere,
  planFilter,
  prismaNothing,
  type Question,
  toPrismaWhere,
} from '@portico/access';
import type { AppObject } from './app-object.ts';
import type { AppAccess } from './read-access.ts';

/** Read by conditions as `context.…`. */
export type Context = Question['context'];

/** Describes an app's rows so that a query returns only those that the person may see. */
export interface WhereOptions extends PrismaFields {
  /** A type of the manifest, for example `deal`. */
  type: string;
  context?: Context;
}

const OF_ANOTHER_TENANT = 'the object is in another tenant';

/** Undefined: allowed. */
export function findRefusal(
  access: AppAccess,
  action: string,
  object: AppObject,
  now: number,
  context: Context,
): string | undefined {
  const { appId, subject, tenant, grants } = access;
  const { type, id, tenantId = null, attributes = {} } = object;
  if (tenantId !== null && tenantId !== tenant?.id) return OF_ANOTHER_TENANT;
  if (tenantId !== null && tenant && tenant.status !== 'active') return `tenant is ${tenant.status}`;
  const target = { ...typeOf(appId, type), id, tenantId, attributes, parentGroupIds: [], ancestorGroupIds: [] };
  const facts = tenantId === null ? null : tenant;
  const { allowed, reason } = decide({ subject, action, target, tenant: facts, context, now }, grants);
  return allowed ? undefined : reason;
}

/** Limits rows to the active tenant if the app has tenants, else to rows without a tenant. */
export function planWhere(access: AppAccess, action: string, options: WhereOptions, now: number): PrismaWhere {
  const { appId, subject, tenant, grants } = access;
  const { type, context = {}, ...fields } = options;
  const isInTenant = fields.tenantId !== undefined && tenant !== null;
  if (isInTenant && tenant.status !== 'active') return prismaNothing(fields);
  const question = { subject, action, context, now, tenant: isInTenant ? tenant : null };
  return toPrismaWhere(planFilter(question, grants, typeOf(appId, type)), fields);
}

/** A grant on the app reaches its rows. */
function typeOf(appId: string, type: string) {
  return { kind: 'resource', subKind: `${appId}/${type}`, instanceOf: appId } as const;
}

export const EVERYTHING: PrismaWhere = { AND: [] };
