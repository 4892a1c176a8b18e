import { Button } from '@portico/ui/button';
import { describeBrowser } from '@portico/ui/describe-browser';
import { useToast } from '@portico/ui/toast';
import { Laptop, Smartphone, Tablet } from 'lucide-react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { IconBlock, Line } from '../../../parts/line.tsx';
import { Section } from '../../../parts/section.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { endSession, endSessions } from './session-mutations.ts';
import { t } from './person-sessions.texts.ts';

export interface PersonSessionsProps {
  personId: string;
  sessions: {
    total: number;
    items: readonly { id: string; ip: string | null; lastSeenAt: string; userAgent: string | null }[];
  };
  panel?: boolean;
}

const icons = { computer: Laptop, phone: Smartphone, tablet: Tablet };

/** Where a person is signed in, with the way to end it. */
export function PersonSessions({ personId, sessions, panel = false }: PersonSessionsProps) {
  const toast = useToast();
  const one = useAdminMutation(endSession);
  const all = useAdminMutation(endSessions);
  const { items, total } = sessions;
  const endAll = () =>
    all.mutate(
      { personId },
      { onSuccess: (data) => toast({ title: t('sessions.ended_all', { count: data.endSessions }) }) },
    );
  return (
    <Section
      panel={panel}
      title={t('sessions.title')}
      count={total}
      action={
        total > 0 ? (
          <Button variant="quiet" size="xs" className="-me-2 px-2" pending={all.isPending} onClick={endAll}>
            {t('sessions.end_all')}
          </Button>
        ) : null
      }
    >
      <FormError error={one.error ?? all.error} />
      {total === 0 ? <p className="text-13 text-muted">{t('sessions.none')}</p> : null}
      <ul>
        {items.map(({ id, ip, lastSeenAt, userAgent }) => {
          const { name, kind } = describeBrowser(userAgent);
          const end = () =>
            one.mutate({ id }, { onSuccess: () => toast({ title: t('sessions.ended', { browser: name }) }) });
          return (
            <Line
              key={id}
              picture={<IconBlock icon={icons[kind]} />}
              title={name}
              subtitle={
                <>
                  {ip === null ? null : `${ip}, `}
                  <TimeAgo at={lastSeenAt} />
                </>
              }
              end={
                <Button
                  variant="quiet"
                  size="xs"
                  className="-me-2 px-2"
                  pending={one.isPending && one.variables.id === id}
                  aria-label={t('sessions.end_of', { browser: name })}
                  onClick={end}
                >
                  {t('sessions.end')}
                </Button>
              }
            />
          );
        })}
      </ul>
    </Section>
  );
}
