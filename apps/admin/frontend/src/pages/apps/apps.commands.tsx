import { Door } from '@portico/ui/door';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import type { CommandSource } from '../../shell/command-source.ts';
import { appsQuery } from './apps-query.ts';
import { t } from './apps.texts.ts';
import { hostOf } from './host-of.ts';
import { findMatches } from './list/find-matches.ts';

const MOST = 5;

/** Apps of the platform by a word of the name, or a part of the address. */
function useAppCommands(query: string) {
  const { data } = useAdminQuery(appsQuery, {});
  const addressOf = ({ url }: { url: string }) => hostOf(url);
  return findMatches(data?.apps ?? [], query, { nameOf: ({ name }) => name, addressOf })
    .slice(0, MOST)
    .map((app) => ({
      id: `app-${app.id}`,
      words: app.name,
      aside: addressOf(app),
      icon: <Door app={{ ...app, id: app.manifestId }} size={24} shut={app.missingSince !== null} />,
      href: `/apps/${app.slug ?? app.id}`,
    }));
}

export const commands: CommandSource = {
  id: 'apps',
  heading: t('apps.title'),
  needs: ['read', 'manage'],
  useCommands: useAppCommands,
};
