export const MANIFEST_FILE = 'app.manifest.yml';

export const MANIFEST_KINDS = ['product', 'client', 'internal', 'platform'] as const;
export type ManifestKind = (typeof MANIFEST_KINDS)[number];

export interface ManifestPorts {
  frontend: number;
  backend: number;
  database: number;
}

export interface ManifestPermission {
  action: string;
  title: string;
  /** Kind of object; empty when the action concerns the app as a whole. */
  on: string;
}

export interface ManifestRole {
  key: string;
  title: string;
  grants: string[];
  default: boolean;
}

/** The keys of `app.manifest.yml`, defaults filled in. `schemas/app-manifest.schema.json` describes each. */
export interface ManifestKeys {
  schema: 1;
  id: string;
  slug: string;
  name: string;
  description: string;
  kind: ManifestKind;
  owner: string;
  /** YYYY-MM-DD */
  created: string;
  /** Relative to `folder`; empty when there is none. */
  icon: string;
  tags: string[];
  ports: ManifestPorts;
  health: string;
  access: { open: 'assigned' | 'everyone'; requestable: boolean };
  launcher: { hidden: boolean };
  /** `max_age` as in `12h`; `durationSeconds` reads it. */
  auth: { acr: 'password' | 'mfa' | 'passkey'; max_age: string };
  permissions: ManifestPermission[];
  roles: ManifestRole[];
  /** `provides` is relative to `folder`; empty when nothing is provided. */
  apis: { provides: string; consumes: string[] };
  events_publish: string[];
  events_subscribe: string[];
  previous_slugs: string[];
}

/** A manifest that satisfies the schema, with its place in the repository. */
export interface Manifest extends ManifestKeys {
  /** Relative to the root, with forward slashes: `apps/crm/app.manifest.yml`. */
  file: string;
  /** Relative to the root, with forward slashes: `apps/crm`. */
  folder: string;
  /** Text of `icon`; empty when there is none. */
  iconSvg: string;
}
