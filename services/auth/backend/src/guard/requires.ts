import { SetMetadata } from '@nestjs/common';

/**
 * What a route asks of its caller. `public`: nothing. `service`: the service credential. `person`: an access token whose
 * audience is this issuer. `app-token`: an access token of a person for any app. `administrator`: as `person`, of somebody who holds
 * `manage` on the platform now; the service credential will do too. `app`: client id and secret of an app (HTTP Basic). `asker`: any of
 * these, and an access token that a client has in its own name; whose grants then decide is the route's matter. `administration`: as
 * `person`, or the service credential; the services behind the route ask the engine.
 */
export type Requirement =
  | 'public'
  | 'service'
  | 'person'
  | 'app-token'
  | 'administrator'
  | 'app'
  | 'asker'
  | 'administration';

export const REQUIREMENT = 'portico:requirement';

/** Anybody may call this; it protects itself, or has nothing to protect. */
export const Public = () => SetMetadata(REQUIREMENT, 'public' satisfies Requirement);

/** Only who holds AUTH_SERVICE_SECRET: the CLI and the supervisor. */
export const RequireService = () => SetMetadata(REQUIREMENT, 'service' satisfies Requirement);

/** A signed-in person, by a Bearer token whose audience is this issuer. */
export const RequirePerson = () => SetMetadata(REQUIREMENT, 'person' satisfies Requirement);

/** A signed-in person, by a Bearer token whose audience is some app; `CallingAudience` says which. */
export const RequireAppToken = () => SetMetadata(REQUIREMENT, 'app-token' satisfies Requirement);

/** The backend of an app, as itself; `CallingApp` says which. */
export const RequireApp = () => SetMetadata(REQUIREMENT, 'app' satisfies Requirement);

/** An administrator by Bearer token, or the service credential. */
export const RequireAdministrator = () => SetMetadata(REQUIREMENT, 'administrator' satisfies Requirement);

/** A person or the service credential. The services behind the route ask the engine what they may. */
export const RequireAdministration = () => SetMetadata(REQUIREMENT, 'administration' satisfies Requirement);

/** A person, a client or the operator, each as itself; `CallingAsker` says who. */
export const RequireAsker = () => SetMetadata(REQUIREMENT, 'asker' satisfies Requirement);
