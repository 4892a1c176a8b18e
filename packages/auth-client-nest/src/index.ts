export { PorticoAuthModule, type PorticoAuthOptions } from './portico-auth.module.ts';
export { porticoFields, type PorticoEnvironment } from './settings/portico-fields.ts';
export { AuthSettings, type AuthSettingsOptions } from './settings/auth-settings.ts';
export {
  Public,
  Require,
  RequireClient,
  RequireUser,
  RequireUserOrClient,
  type RequiredObject,
  type RouteAccess,
} from './guards/route-access.ts';
export { CurrentCaller, CurrentClient, CurrentTenant, CurrentUser } from './guards/current-user.ts';
export type { Caller, CallingClient, ClientCaller, UserCaller } from './guards/caller.ts';
export { type AppObject, type ObjectQuestion, ObjectOfRequest } from './access/app-object.ts';
export type { CallerRights } from './access/caller-rights.ts';
export type { WhereOptions } from './access/decide-on-object.ts';
export { RouteSurface } from './guards/route-surface.ts';
export { apiClient } from './calls/api-client.ts';
export { AppCalls } from './calls/app-calls.ts';
export type { AuthFetch } from './calls/auth-fetch.ts';
export { CurrentAuthFetch } from './calls/current-auth-fetch.ts';
export { authErrors, callErrors } from './auth.errors.ts';
export type { ObjectTransaction } from './objects/object-change-store.ts';
export { type SharedObject, type SharedObjectKey, SharedObjects } from './objects/shared-objects.ts';
export { PeopleNames } from './people/people-names.ts';
export { PermissionSource, type PermissionQuestion, type Permissions } from './permissions/permission-source.ts';
export { PlatformEventStream, type PlatformEventHandler } from './events/platform-event-stream.ts';
export { SessionStore, type LogoutScope, type SessionRecord } from './sessions/session-store.ts';
export { PgSessionStore } from './sessions/pg-session-store.ts';
export type { SessionTenant, SessionUser } from '@portico/api-types';
export type { PrismaWhere } from '@portico/access';
