import type { Issue, Place } from '../issue.ts';
import type { ManifestPorts } from '../manifest.ts';
import type { ComposeFile, ComposeService } from './compose-file.ts';

export type Labels = Readonly<Record<string, string>>;

/** What an app's Compose file has to agree with. */
export interface ComposeApp {
  slug: string;
  /** Root-relative, with forward slashes. */
  folder: string;
  /** Slugs of the other apps in the checkout. */
  others: readonly string[];
  ports: ManifestPorts;
  /** Where the manifest says a port. */
  portPlace: (use: keyof ManifestPorts) => Place;
  /** What routes to the app, as the gateway plans it; without `frontend` there is no frontend container. */
  labels: { backend: Labels; frontend?: Labels };
  /** The text of a root-relative file; undefined when there is none. */
  read: (file: string) => string | undefined;
}

/** Looks at one Compose file of an app; `base` is the file that it changes. */
export type ComposeRule = (compose: ComposeFile, app: ComposeApp, base?: ComposeFile) => Issue[];

/** What a service of an app is for: its two ends, its database, and the one that migrates it. */
export type Part = 'frontend' | 'backend' | 'migrate' | 'database';

export function partOf({ name }: Pick<ComposeService, 'name'>, { slug }: Pick<ComposeApp, 'slug'>): Part | undefined {
  if (name === 'migrate' || name === 'database') return name;
  if (name === `${slug}-frontend`) return 'frontend';
  return name === `${slug}-backend` ? 'backend' : undefined;
}

export function serviceNames({ slug, labels }: ComposeApp): string[] {
  return [...(labels.frontend ? [`${slug}-frontend`] : []), `${slug}-backend`, 'migrate', 'database'];
}

/** Whether a name that all apps see is this app's: `crm-hooks` for `crm`, and `crm-mail-hooks` as long as no app is called `crm-mail`. */
export function isOwnName(name: string, { slug, others }: Pick<ComposeApp, 'slug' | 'others'>): boolean {
  const longer = others.filter((other) => other.startsWith(`${slug}-`));
  return name.startsWith(`${slug}-`) && !longer.some((other) => name.startsWith(`${other}-`));
}

/** What a service has in both files together. */
export function joinsEdge({ name, networks }: ComposeService, base?: ComposeFile): boolean {
  const before = base?.services.find((service) => service.name === name)?.networks ?? [];
  return [...before, ...networks].some(({ value }) => value === edgeNetwork);
}

export const edgeNetwork = 'portico-edge';
