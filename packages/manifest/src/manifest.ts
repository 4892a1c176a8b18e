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
  /** Kind of object. Empty when the action concerns the whole app. */
  on: string;
}

export interface ManifestRole {
  key: string;
  title: string;
  grants: string[];
  default: boolean;
}

/** The keys of `app.manifest.yml` with defaults filled in. `schemas/app-manifest.schema.json` describes each. */
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
  /** Relative to `folder`. Empty without an icon. */
  icon: string;
  tags: string[];
  ports: ManifestPorts;
  health: string;
  access: { open: 'assigned' | 'everyone'; requestable: boolean };
  launcher: { hidden: boolean };
  /** `max_age` is like `12h`; `durationSeconds` parses it. */
  auth: { acr: 'password' | 'mfa' | 'passkey'; max_age: string };
  permissions: ManifestPermission[];
  roles: ManifestRole[];
  /** `provides` is relative to `folder`, and empty without an API. */
  apis: { provides: string; consumes: string[] };
  events_publish: string[];
  events_subscribe: string[];
  previous_slugs: string[];
}

/** A manifest that matches the schema, with its place in the repository. */
export interface Manifest extends ManifestKeys {
  /** Relative to the root, with forward slashes: `apps/crm/app.manifest.yml`. */
  file: string;
  /** Relative to the root, with forward slashes: `apps/crm`. */
  folder: string;
  /** Content of `icon`. Empty without an icon. */
  iconSvg: string;
}
