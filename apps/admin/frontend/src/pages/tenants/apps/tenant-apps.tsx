import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { lazy, Suspense, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Line } from '../../../parts/line.tsx';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { tenantAppsQuery } from './tenant-apps-queries.ts';
import { t } from './tenant-apps.texts.ts';
import type { TurnAppProps } from './turn-app.tsx';

/** The slug of this console, without which a tenant's administrators have nothing to administer it with. */
const CONSOLE = 'admin';

const TurnApp = lazy(() => import('./turn-app.tsx'));

/** Which apps of the platform a tenant uses. */
export function TenantApps({ tenantId }: { tenantId: string }) {
  const { data, error, isFetching, refetch } = useAdminQuery(tenantAppsQuery, { tenantId });
  const isLoading = useSkeleton(!data && !error);
  const [turned, setTurned] = useState<Pick<TurnAppProps, 'app' | 'isOn'> | null>(null);
  const mayTurn = useMay('manage');
  if (!data && error)
    return (
      <ListFailed title={t('tenants.apps.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
    );
  if (!data) return isLoading ? <Skeleton className="h-24" /> : null;
  const on = new Set(data.entities.items.filter(({ status }) => status === 'active').map(({ appId }) => appId));
  const apps = data.apps.filter(({ missingSince }) => missingSince === null);
  return (
    <Section title={t('tenants.apps.title')} count={on.size}>
      <p className="mb-2 text-13 text-muted">{t('apps.hint')}</p>
      {apps.length === 0 ? <p className="text-13 text-muted">{t('tenants.apps.none')}</p> : null}
      <ul className="border-t *:border-b *:py-1.5">
        {apps.map(({ id, slug, name, manifestId, iconSvg }) => {
          const isOn = on.has(id);
          return (
            <Line
              key={id}
              picture={<Door app={{ id: manifestId, name, iconSvg }} size={24} shut={!isOn} />}
              title={name}
              subtitle={slug === CONSOLE && !isOn ? t('apps.console.off') : undefined}
              end={
                <>
                  {isOn ? <Badge>{t('apps.on')}</Badge> : null}
                  {mayTurn && slug !== null ? (
                    <Button
                      size="sm"
                      variant={isOn ? 'quiet-danger' : 'quiet'}
                      aria-label={t(isOn ? 'apps.turn_off.app' : 'apps.turn_on.app', { app: name })}
                      onClick={() => setTurned({ app: { slug, name }, isOn })}
                    >
                      {t(isOn ? 'apps.turn_off' : 'apps.turn_on')}
                    </Button>
                  ) : null}
                </>
              }
            />
          );
        })}
      </ul>
      <Suspense fallback={null}>
        {turned ? <TurnApp tenantId={tenantId} {...turned} onClose={() => setTurned(null)} /> : null}
      </Suspense>
    </Section>
  );
}
