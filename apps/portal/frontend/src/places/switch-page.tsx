import type { PortalLauncher } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { Button, ButtonLink } from '@portico/ui/button';
import { Card } from '@portico/ui/card';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLauncher } from '../launcher/use-launcher.ts';
import { Loaded } from '../loaded.tsx';
import { PersonMenu } from '../person-menu.tsx';
import { PortalShell } from '../portal-shell.tsx';
import { problemOf } from '../problem-of.ts';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { findWayBack, type WayBack } from './find-way-back.ts';
import { t } from './places.texts.ts';
import { useChoosePlace } from './use-choose-place.ts';
import { usePlaces } from './use-places.ts';

interface SwitchPageProps {
  /** Leaves the portal. */
  leave?: (url: string) => void;
}

/**
 * Where the app switcher of an app leads: `/switch?to=<tenant>&back=<address of the app>`. Changes where the person acts
 * and returns to the app. Only the portal can change it, so an app can't do so behind a person's back.
 */
export default function SwitchPage({ leave = (url) => location.replace(url) }: SwitchPageProps) {
  const places = usePlaces();
  const launcher = useLauncher();
  const search = new URLSearchParams(location.search);
  const to = places.data?.tenants.find(({ id }) => id === search.get('to'));
  useEffect(() => {
    document.title = t('places.switch');
  }, []);
  return (
    <PortalShell account={<PersonMenu />}>
      <div className="mx-auto max-w-110">
        <Loaded query={places} failure={t('places.failed')} skeleton={<RowsSkeleton />}>
          {() => (
            <Loaded query={launcher} failure={t('places.failed')} skeleton={<RowsSkeleton />}>
              {({ apps }) =>
                to ? (
                  <Switch to={to} way={findWayBack(search.get('back') ?? '', document.referrer, apps)} leave={leave} />
                ) : (
                  <Message title={t('places.unknown')} text={t('places.unknown.hint')} />
                )
              }
            </Loaded>
          )}
        </Loaded>
      </div>
    </PortalShell>
  );
}

interface SwitchProps extends Required<SwitchPageProps> {
  to: { id: string; name: string };
  way: WayBack | undefined;
}

function Switch({ to, way, leave }: SwitchProps) {
  const authFetch = useAuthFetch();
  const { mutate, isPending, isSuccess, error } = useChoosePlace();
  const start = () => {
    const goOn = async () => {
      const { apps } = (await (await authFetch('/api/apps')).json()) as PortalLauncher;
      const isOpen = apps.some(({ id, state }) => id === way?.app.id && state === 'open');
      leave(way && isOpen ? way.url : '/');
    };
    mutate(to.id, { onSuccess: () => void goOn().catch(() => leave('/')) });
  };
  const isStarted = useRef(false);
  useEffect(() => {
    if (!way?.isProven || isStarted.current) return;
    isStarted.current = true;
    start();
  });
  if (error) return <Message title={t('places.not_switched')} text={problemOf(error).sentence} />;
  if (way?.isProven) return <p role="status">{t('places.switching', to)}</p>;
  return (
    <Message title={t('places.ask', to)} text={t('places.ask.hint')}>
      <Button variant="primary" pending={isPending || isSuccess} onClick={start}>
        {way ? t('places.switch_back', { app: way.app.name }) : t('places.switch')}
      </Button>
    </Message>
  );
}

function Message({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Card className="grid justify-items-center gap-1 p-8 text-center">
      <h1 className="text-16 font-semibold text-balance">{title}</h1>
      <p className="mb-4 text-pretty text-muted">{text}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <ButtonLink href="/">{t('places.all_apps')}</ButtonLink>
        {children}
      </div>
    </Card>
  );
}
