import { z } from 'zod';

export const PORTICO_CONFIGURATION_PATH = '/.well-known/portico-configuration';

const endpoint = z.url({ protocol: /^https?$/ });

/**
 * `GET /.well-known/portico-configuration`: what Portico offers beyond OpenID Connect. An issuer without this document
 * is not Portico. Readers must ignore unknown fields.
 */
export const porticoConfiguration = z.object({
  issuer: z.string(),
  /** Returns `permissionSnapshot` for the access token of an app. */
  snapshot_endpoint: endpoint,
  /** Streams `platformEvent` to the backend of an app. */
  events_endpoint: endpoint,
  /** Returns `directoryPeople` to the backend of an app. Absent in the previous release of auth. */
  people_endpoint: endpoint.optional(),
  /** Returns `openApps` for the access token of an app. Absent in the previous release of auth. */
  apps_endpoint: endpoint.optional(),
  /** Accepts `denialReport` from the backend of an app. Absent in the previous release of auth. */
  denials_endpoint: endpoint.optional(),
  /** Accepts `objectChanges` from the backend of an app. Absent in the previous release of auth. */
  objects_endpoint: endpoint.optional(),
});
export type PorticoConfiguration = z.infer<typeof porticoConfiguration>;
