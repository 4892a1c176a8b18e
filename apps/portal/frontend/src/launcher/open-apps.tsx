import type { PortalApp } from '@portico/api-types';
import { cn } from '@portico/ui/cn';
import type { Pins } from '../pins/use-pins.ts';
import { AppRow } from '../tiles/app-row.tsx';
import { AppTile } from '../tiles/app-tile.tsx';
import { LongList } from '../tiles/long-list.tsx';
import { Over } from '../tiles/over.tsx';
import { groupApps } from './group-apps.ts';
import { t } from './launcher.texts.ts';

/** So few apps need no groups: each gets a large tile. */
const FEW = 8;
/** A longer group would make its column a tower: it takes the whole width instead. */
const COLUMN_MOST = 6;

const tiles = 'grid grid-cols-4 gap-6 max-lg:grid-cols-2 max-sm:gap-3';

/** Pinned doors first and large, then all of them in groups, column by column. */
export const OpenApps = ({ apps, pins }: { apps: PortalApp[]; pins: Pins }) => {
  const few = apps.length <= FEW;
  const large = few ? apps : apps.filter(({ id }) => pins.has(id));
  const rest = few ? [] : apps.filter(({ id }) => !pins.has(id));
  return (
    <>
      {large.length > 0 ? (
        <section aria-labelledby="large">
          <Over id="large">{t(few ? 'launcher.your_apps' : 'launcher.pinned')}</Over>
          <ul className={tiles}>
            {large.map((app) => (
              <li key={app.id} className="min-w-0">
                <AppTile app={app} pins={few ? undefined : pins} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {rest.length > 0 ? (
        <div
          className={cn(
            'grid grid-flow-row-dense grid-cols-4 gap-x-6 gap-y-8 max-lg:grid-cols-2 max-sm:grid-cols-1 max-sm:gap-y-5',
            large.length > 0 && 'mt-9 max-sm:mt-7',
          )}
        >
          {groupApps(rest).map((group, index) => (
            <section
              key={`${group.title}-${index}`}
              aria-labelledby={`group-${index}`}
              className={cn('min-w-0', group.apps.length > COLUMN_MOST && 'col-span-full')}
            >
              <h2
                id={`group-${index}`}
                className="truncate border-t pt-3.5 pb-1.5 text-13 font-medium text-muted"
                title={group.title}
              >
                {group.title}
              </h2>
              <LongList
                items={group.apps}
                className={cn(
                  group.apps.length > COLUMN_MOST && 'grid grid-cols-4 gap-x-6 max-lg:grid-cols-2 max-sm:grid-cols-1',
                )}
              >
                {(app) => <AppRow app={app} pins={pins} />}
              </LongList>
            </section>
          ))}
        </div>
      ) : null}
    </>
  );
};
