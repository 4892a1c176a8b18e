import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { Area } from './ceilings/areas.ts';

/**
 * What a route requires of its caller. `public`: nothing. `service`: the service credential. `person`: an access token whose
 * audience is this issuer. `app-token`: a person's access token for any app. `any-app-token`: also a client's, as itself.
 * `administrator`: as `person`, with `manage` on the platform now, or the service credential. `app`: an app's client id and secret
 * (HTTP Basic). `app-or-person`: an app as itself, or as `person`. `asker`: any of these, or a client's access token as itself; the
 * route then decides whose grants count. `administration`: as `person`, or the service credential; the services of the route ask the
 * engine.
 */
export type Requirement =
  | 'public'
  | 'service'
  | 'person'
  | 'app-token'
  | 'any-app-token'
  | 'administrator'
  | 'app'
  | 'app-or-person'
  | 'asker'
  | 'administration';

export const REQUIREMENT = 'portico:requirement';

/** The area of a route that a person's token opens. Only the administration console and the portal reach every area. */
export const AREA = 'portico:area';

const require = (requirement: Requirement, area: Area) =>
  applyDecorators(SetMetadata(REQUIREMENT, requirement), SetMetadata(AREA, area));

/** Open to everyone: the route protects itself, or has nothing to protect. */
export const Public = () => SetMetadata(REQUIREMENT, 'public' satisfies Requirement);

/** Requires AUTH_SERVICE_SECRET: the CLI and the supervisor. */
export const RequireService = () => SetMetadata(REQUIREMENT, 'service' satisfies Requirement);

/** Requires a signed-in person, with a bearer token whose audience is this issuer. */
export const RequirePerson = (area: Area) => require('person', area);

/** Requires a signed-in person, with a bearer token for any app; `CallingAudience` returns which. */
export const RequireAppToken = () => SetMetadata(REQUIREMENT, 'app-token' satisfies Requirement);

/** Like `RequireAppToken`, or a client that got such a token as itself; `CallingTokenHolder` returns which. */
export const RequireAnyAppToken = () => SetMetadata(REQUIREMENT, 'any-app-token' satisfies Requirement);

/** Requires the backend of an app, as itself; `CallingApp` returns its slug. */
export const RequireApp = () => SetMetadata(REQUIREMENT, 'app' satisfies Requirement);

/** An app's backend, as itself or on behalf of a signed-in person. `CallingAppOrPerson` returns which. */
export const RequireAppOrPerson = (area: Area) => require('app-or-person', area);

/** Requires an administrator's bearer token, or the service credential. */
export const RequireAdministrator = () => require('administrator', 'administration');

/**
 * Requires a person or the service credential. The route's services ask the engine. A route for several areas declares
 * the smallest and calls `checkCeiling` for the others.
 */
export const RequireAdministration = (area: Area = 'administration') => require('administration', area);

/** Requires a person, a client or the operator, each as itself; `CallingAsker` returns which. */
export const RequireAsker = () => require('asker', 'administration');
