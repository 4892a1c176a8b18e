import { listRecent } from '../parts/recent/recent-pages.ts';
import type { Command } from './command-source.ts';
import type { ShownGroup } from './navigation.ts';

const MOST = 5;

/** The last pages about one thing, without the open one and those whose list the viewer no longer sees. */
export function listRecentCommands(viewer: string, groups: readonly ShownGroup[], openHref: string): Command[] {
  const items = groups.flatMap((group) => group.items);
  return listRecent(viewer)
    .filter(({ href }) => href !== openHref)
    .flatMap(({ href, words }) => {
      const list = items.find(({ path }) => href.startsWith(`${path}/`));
      if (!list) return [];
      const icon = <list.icon className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />;
      return [{ id: `recent-${href}`, words, aside: list.words, icon, href }];
    })
    .slice(0, MOST);
}
