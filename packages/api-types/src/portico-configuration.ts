import { z } from 'zod';

export const PORTICO_CONFIGURATION_PATH = '/.well-known/portico-configuration';

const endpoint = z.url({ protocol: /^https?$/ });

/**
 * `GET /.well-known/portico-configuration`: what Portico offers beyond OpenID Connect. An issuer without this document is not
 * Portico. Fields may be added; a reader ignores those that it does not know.
 */
export const porticoConfiguration = z.object({
  issuer: z.string(),
  /** Answers `permissionSnapshot` to the access token of an app. */
  snapshot_endpoint: endpoint,
  /** Streams `platformEvent` to the backend of an app. */
  events_endpoint: endpoint,
  /** Answers `directoryPeople` to the backend of an app. Absent from an auth one release back. */
  people_endpoint: endpoint.optional(),
  /** Answers `openApps` to the access token of an app. Absent from an auth one release back. */
  apps_endpoint: endpoint.optional(),
  /** Takes `denialReport` from the backend of an app. Absent from an auth one release back. */
  denials_endpoint: endpoint.optional(),
});
export type PorticoConfiguration = z.infer<typeof porticoConfiguration>;
