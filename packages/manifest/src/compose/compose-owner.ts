/** The app whose Compose model is checked, and how its names are spelled in it. */
export interface ComposeOwner {
  slug: string;
  /** Relative to the root, with forward slashes. */
  folder: string;
  /** Slugs of the other apps in the checkout. */
  others: readonly string[];
  /** `portico-<instance>-<slug>`, with the variable if the file is not interpolated. */
  project: string;
  /** The app's host, with the variable if the file is not interpolated. */
  host: string;
}

/** Which model is checked: a whole app, its additions to the shared file, or a whole app as `make dev` runs it. */
export type ComposeExtent = 'whole' | 'additions' | 'development';

export type Schema = Readonly<Record<string, unknown>>;

/** An owner whose files are not interpolated. */
export function unfilledOwner(app: Pick<ComposeOwner, 'slug' | 'folder' | 'others'>): ComposeOwner {
  return { ...app, project: `portico-\${PORTICO_INSTANCE}-${app.slug}`, host: `${app.slug}.\${PORTICO_DOMAIN}` };
}

/** From the app's folder to the root: `../..`. */
export function upwards({ folder }: Pick<ComposeOwner, 'folder'>): string {
  return folder.replaceAll(/[^/]+/g, '..');
}

/** Pattern of name endings that belong to an app with a longer slug: `crm-mail-x` is not `crm`'s if there is an app `crm-mail`. */
export function foreignEnding({ slug, others }: Pick<ComposeOwner, 'slug' | 'others'>): string {
  const longer = others.filter((other) => other.startsWith(`${slug}-`)).map((other) => other.slice(slug.length + 1));
  return longer.length > 0 ? `(?:${longer.map(escapePattern).join('|')})(?:-|$)` : '(?!)';
}

export function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, (character) => `\\${character}`);
}
