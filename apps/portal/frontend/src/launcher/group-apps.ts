import type { PortalApp } from '@portico/api-types';

export interface AppGroup {
  title: string;
  apps: PortalApp[];
}

const KINDS: Record<PortalApp['kind'], string> = {
  product: 'Products',
  client: 'Clients',
  internal: 'Internal',
  platform: 'Platform',
};

const titleOf = (app: PortalApp): string => {
  const tag = app.tags[0]?.trim().replaceAll('-', ' ');
  return tag ? tag.charAt(0).toLocaleUpperCase() + tag.slice(1) : KINDS[app.kind];
};

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;

/** Apps under their first tag, or under their kind when they have none; groups and apps by name, the platform's own last. */
export const groupApps = (apps: readonly PortalApp[]): AppGroup[] => {
  const groups = Map.groupBy(apps, titleOf);
  const last = (title: string) => Number(title === KINDS.platform);
  return [...groups]
    .map(([title, members]) => ({ title, apps: members.toSorted((a, b) => byName(a.name, b.name)) }))
    .toSorted((a, b) => last(a.title) - last(b.title) || byName(a.title, b.title));
};
