import type { PortalApp } from '@portico/api-types';
import { t } from './launcher.texts.ts';

export interface AppGroup {
  title: string;
  apps: PortalApp[];
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;

const titleOf = (tag: string): string => {
  const words = tag.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
};

/**
 * Apps under the first tag of their manifest, groups and apps by name. Those without a tag come last, and are "Other" only where
 * there is something else. An app's kind says how it is built and shipped, which is nothing to the people who open it.
 */
export const groupApps = (apps: readonly PortalApp[]): AppGroup[] => {
  const groups = Map.groupBy(apps, ({ tags }) => tags[0]?.trim() ?? '');
  const rest = t(groups.size === 1 ? 'launcher.all_apps' : 'launcher.other');
  return [...groups]
    .toSorted(([a], [b]) => Number(a === '') - Number(b === '') || byName(a, b))
    .map(([tag, members]) => ({
      title: tag === '' ? rest : titleOf(tag),
      apps: members.toSorted((a, b) => byName(a.name, b.name)),
    }));
};
