import type { PortalApp } from '@portico/api-types';
import { AskList } from '../ask/ask-list.tsx';
import { Loaded } from '../loaded.tsx';
import { type Pins, usePins } from '../pins/use-pins.ts';
import { SearchResults } from '../search/search-results.tsx';
import { LauncherEmpty } from './launcher-empty.tsx';
import { LauncherSkeleton } from './launcher-skeleton.tsx';
import { OpenApps } from './open-apps.tsx';
import { useLauncher } from './use-launcher.ts';
import { t } from './launcher.texts.ts';

export interface LauncherProps {
  /** Id of the person, whose pins these are. */
  person: string;
  query: string;
  onClearQuery: () => void;
  /** As `Loaded`'s. */
  waits: boolean;
}

/** Loading, failed, empty, searched, or simply the doors: one of them at a time. */
export const Launcher = ({ person, query, onClearQuery, waits }: LauncherProps) => {
  const pins = usePins(person);
  return (
    <Loaded
      query={useLauncher()}
      skeleton={<LauncherSkeleton />}
      failure={t('launcher.failure')}
      hint={t('launcher.failure_hint')}
      waits={waits}
    >
      {({ apps }) =>
        query.trim() ? (
          <SearchResults apps={apps} query={query} pins={pins} onClear={onClearQuery} />
        ) : (
          <Doors apps={apps} pins={pins} />
        )
      }
    </Loaded>
  );
};

const Doors = ({ apps, pins }: { apps: PortalApp[]; pins: Pins }) => {
  const open = apps.filter(({ state }) => state === 'open');
  const shut = apps.filter(({ state }) => state !== 'open');
  return (
    <>
      {open.length > 0 ? <OpenApps apps={open} pins={pins} /> : <LauncherEmpty canAsk={shut.length > 0} />}
      {shut.length > 0 ? <AskList apps={shut} /> : null}
    </>
  );
};
