import { z } from 'zod';
import { preferences } from './preferences.ts';

/** Where a grant applies, as in `@portico/access`. */
const scope = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('platform') }),
  z.object({ mode: z.literal('tenant'), tenantId: z.string() }),
  z.object({
    mode: z.literal('object_kind'),
    objectKind: z.enum([
      'entity',
      'resource',
      'group',
      'tenant',
      'role',
      'policy',
      'credential',
      'audit_log',
      'signing_key',
    ]),
  }),
  z.object({ mode: z.literal('object_type'), objectType: z.string() }),
  z.object({ mode: z.literal('object'), objectId: z.string() }),
  z.object({
    mode: z.enum(['group', 'group_child_groups', 'group_descendant_groups']),
    groupId: z.string(),
  }),
  z.object({
    mode: z.enum(['group_direct_objects', 'group_descendant_objects']),
    groupId: z.string(),
    objectType: z.string(),
  }),
]);

/** The part of one permission block that concerns this app. */
export const snapshotGrant = z.object({
  /** Permissions of the app's manifest. */
  actions: z.array(z.string()),
  /** For an object that the app registered: the app's own id. */
  scope,
  effect: z.enum(['allow', 'deny']),
  conditions: z.record(z.string(), z.unknown()),
  /** Only objects of this tenant; null: everywhere. */
  tenantBoundary: z.string().nullable(),
  startsAt: z.iso.datetime().optional(),
  endsAt: z.iso.datetime().optional(),
  /** The role that gave the grant, for the reason of a deny. Absent: a direct policy. */
  role: z.object({ id: z.string(), name: z.string() }).optional(),
});
export type SnapshotGrant = z.infer<typeof snapshotGrant>;

const attributes = z.record(z.string(), z.unknown());

/** The person's active tenant. */
export const snapshotTenant = z.object({
  id: z.string(),
  name: z.string(),
  alias: z.string().nullable(),
  status: z.enum(['active', 'inactive', 'frozen', 'deleted']),
  attributes,
});
export type SnapshotTenant = z.infer<typeof snapshotTenant>;

/** Input for decisions on the app's own objects. */
export const snapshotAccess = z.object({
  /** The app as an object. Types of its objects are `resource:<app id>/<type of the manifest>`. */
  appId: z.string(),
  /** The person as conditions read them: `entity.…`. */
  entity: z.object({
    id: z.string(),
    kind: z.enum(['human', 'device', 'service', 'workload', 'application']),
    tenantId: z.string().nullable(),
    status: z.enum(['active', 'inactive', 'suspended']),
    attributes,
  }),
  /** Null: no active tenant. */
  tenant: snapshotTenant.nullable(),
  /** Each is a `snapshotGrant`. An app parses them one by one, so an unknown kind of scope does not break the rest. */
  grants: z.array(z.unknown()),
});
export type SnapshotAccess = z.infer<typeof snapshotAccess>;

/** `GET /access/v1/snapshot`: what the bearer of this token can do in the app that is the token's audience. */
export const permissionSnapshot = z.object({
  /** Opaque. Changes whenever roles or permissions could have changed. */
  version: z.string(),
  subject: z.string(),
  app: z.string(),
  roles: z.array(z.string()),
  /** What the person can do on the app as a whole. */
  permissions: z.array(z.string()),
  /** Never extends past the next start or end of a grant. */
  expiresInSeconds: z.int(),
  /** Absent in the previous release of auth. */
  preferences: preferences.optional(),
  /** Who the person is; access tokens don't say. Absent in the previous release of auth. */
  person: z.object({ name: z.string(), email: z.string() }).optional(),
  /** Absent in the previous release of auth. */
  access: snapshotAccess.optional(),
});
export type PermissionSnapshot = z.infer<typeof permissionSnapshot>;
