import type { AppHealthDetails } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Status } from '@portico/ui/status';
import { cn } from '@portico/ui/cn';
import { useQuery } from '@tanstack/react-query';
import { FactList } from '../../../parts/fact-list.tsx';
import { Section } from '../../../parts/section.tsx';
import { sayDuration } from '../../jobs/queue-words.ts';
import { t } from './app.texts.ts';
import { ResponseTimes } from './response-times.tsx';

const LIVE_MS = 15_000;
const tones = { running: 'success', unwell: 'danger', away: 'danger', unknown: 'quiet' } as const;

/** Whether the app answers at its address, as people see it. */
export function AppHealth({ slug }: { slug: string }) {
  const authFetch = useAuthFetch();
  const { data, dataUpdatedAt, error } = useQuery({
    queryKey: ['AppHealth', slug],
    queryFn: async ({ signal }) =>
      (await (await authFetch(`/api/apps/${encodeURIComponent(slug)}/health`, { signal })).json()) as AppHealthDetails,
    refetchInterval: LIVE_MS,
  });
  const isLoading = useSkeleton(!data && !error);
  const state = error ? 'unknown' : data?.state;
  return (
    <Section
      title={t('app.health')}
      action={
        state ? (
          <Status tone={tones[state]} className={cn('text-13', tones[state] === 'danger' && 'text-danger')}>
            <span role="status">{t(`app.health.${state}`)}</span>
          </Status>
        ) : isLoading ? (
          <Skeleton className="h-5 w-20" />
        ) : null
      }
    >
      {state === undefined ? null : <p className="text-13 text-muted">{t(`app.health.${state}.hint`)}</p>}
      {data ? <ResponseTimes lastHourMs={data.lastHourMs} at={dataUpdatedAt} /> : null}
      {data && data.respondsInMs !== null ? (
        <FactList
          className="mt-2"
          facts={[
            {
              label: t('app.health.responds'),
              value: <span className="tabular-nums">{sayDuration(Math.max(1, data.respondsInMs))}</span>,
            },
            ...Object.entries(data.checks).map(([part, result]) => ({
              label: <span className="first-letter:uppercase inline-block wrap-anywhere">{part}</span>,
              value: (
                <span className={cn(result !== 'ok' && 'text-danger')}>
                  {t(result === 'ok' ? 'app.health.part.ok' : 'app.health.part.failed')}
                </span>
              ),
            })),
          ]}
        />
      ) : null}
    </Section>
  );
}
