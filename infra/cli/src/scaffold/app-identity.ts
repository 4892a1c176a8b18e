import type { Manifest } from '@portico/manifest';

/** The facts about an app in its own texts. */
export interface AppIdentity {
  slug: string;
  name: string;
  description: string;
  /** Relative to the root: `apps/crm`. */
  folder: string;
  ports: Manifest['ports'];
}

export function identityOf({ slug, name, description, folder, ports }: Manifest): AppIdentity {
  return { slug, name, description, folder, ports };
}
