import { Check } from 'lucide-react';
import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { Door, type DoorProps } from './door.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuGroup,
  DropdownMenuLabel,
  DropdownMenuLink,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from './dropdown-menu.tsx';
import { Mark } from './mark.tsx';
import { Skeleton, useSkeleton } from './skeleton.tsx';
import { t } from './ui.texts.ts';

type Place = { id: string; name: string; active: boolean };
type MenuApp = DoorProps['app'] & { url: string };

export interface AppMenuProps {
  trigger: ReactElement<Record<string, unknown>>;
  /** Called when the menu opens, so that pages don't wait for the apps. Absent in apps of an earlier template: the menu then has the links alone. */
  listApps?: () => Promise<MenuApp[]>;
  /** Called with it. Where the person can act; shown if there are several. */
  listPlaces?: () => Promise<Place[]>;
  portalUrl: string;
  /** Open at once, if a click loaded the menu. */
  defaultOpen?: boolean;
}

/** The person's apps and a link to the launcher. Typing a letter moves to the next app that starts with it. */
export const AppMenu = ({ trigger, listApps, listPlaces, portalUrl, defaultOpen = false }: AppMenuProps) => {
  const [apps, ask] = useApps(listApps);
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger render={trigger} />
      <DropdownMenuContent className="w-86 max-w-[calc(100vw-1.5rem)] rounded-card p-2" sideOffset={4}>
        {listApps ? <Apps apps={apps} onShow={ask} /> : null}
        {listPlaces ? <Places listPlaces={listPlaces} portalUrl={portalUrl} /> : null}
        <DropdownMenuSeparator className="-mx-2 my-2" />
        <DropdownMenuLink href={portalUrl}>
          <Mark className="size-4" />
          {t('ui.all_apps')}
        </DropdownMenuLink>
      </DropdownMenuContent>
    </DropdownMenu>
  );
};

type Answer = MenuApp[] | 'failed' | undefined;

/** Keeps the last result while the apps reload. */
function useApps(listApps: AppMenuProps['listApps']): [apps: Answer, ask: () => void] {
  const [apps, setApps] = useState<Answer>();
  const ask = useCallback(() => {
    listApps?.().then(setApps, () => setApps((before) => (Array.isArray(before) ? before : 'failed')));
  }, [listApps]);
  return [apps, ask];
}

function Apps({ apps, onShow }: { apps: Answer; onShow: () => void }) {
  useEffect(onShow, [onShow]);
  const isLoading = useSkeleton(apps === undefined);
  if (apps === undefined || isLoading) return <AppsSkeleton shown={isLoading} />;
  if (apps === 'failed') return <p className="px-2 py-1.5 text-pretty text-muted">{t('ui.apps_failed')}</p>;
  return (
    <div className="grid grid-cols-4 gap-1">
      {apps.map((app) => (
        <DropdownMenuLink
          key={app.id}
          href={app.url}
          label={app.name}
          aria-current={URL.parse(app.url)?.origin === location.origin ? 'page' : undefined}
          className="min-w-0 flex-col gap-2 rounded-field px-1 py-2.5 text-12 font-medium aria-[current=page]:bg-press"
        >
          <Door app={app} />
          <span className="w-full truncate text-center" title={app.name}>
            {app.name}
          </span>
        </DropdownMenuLink>
      ))}
    </div>
  );
}

/** The portal switches and leads back: an app can't change where a person acts. */
function Places({ listPlaces, portalUrl }: Required<Pick<AppMenuProps, 'listPlaces' | 'portalUrl'>>) {
  const [places, setPlaces] = useState<Place[]>([]);
  useEffect(() => {
    // Without them, the menu still leads to the apps and to the portal, which has them too.
    listPlaces().then(setPlaces, () => {});
  }, [listPlaces]);
  if (places.length < 2) return null;
  return (
    <DropdownMenuGroup>
      <DropdownMenuSeparator className="-mx-2 my-2" />
      <DropdownMenuLabel>{t('ui.places')}</DropdownMenuLabel>
      <div className="max-h-44 overflow-y-auto">
        {places.map(({ id, name, active }) => (
          <DropdownMenuLink
            key={id}
            href={active ? undefined : switchUrl(portalUrl, id)}
            // The portal asks first unless it sees which app leads there.
            referrerPolicy="origin"
            label={name}
            aria-current={active ? 'true' : undefined}
          >
            <span className="min-w-0 flex-1 truncate" title={name}>
              {name}
            </span>
            {active ? <Check strokeWidth={1.75} aria-hidden="true" /> : null}
          </DropdownMenuLink>
        ))}
      </div>
    </DropdownMenuGroup>
  );
}

function switchUrl(portalUrl: string, id: string): string {
  const url = new URL('switch', new URL(portalUrl, location.href));
  url.search = new URLSearchParams({ to: id, back: `${location.origin}/` }).toString();
  return url.href;
}

const AppsSkeleton = ({ shown }: { shown: boolean }) => (
  <div className="grid h-21 grid-cols-4 gap-1">
    {shown
      ? [0, 1, 2, 3].map((place) => (
          <span key={place} className="grid justify-items-center gap-2 py-2.5">
            <Skeleton className="size-10" />
            <Skeleton className="w-12" />
          </span>
        ))
      : null}
  </div>
);
