import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { describeBrowser } from '@portico/ui/describe-browser';
import { Face } from '@portico/ui/face';
import { Laptop, Smartphone, Tablet } from 'lucide-react';
import type { Column } from '../../parts/table/column.ts';
import { TimeAgo } from '../../parts/time-ago.tsx';
import type { SessionRow } from './sessions-query.ts';
import { t } from './sessions.texts.ts';

const icons = { computer: Laptop, phone: Smartphone, tablet: Tablet };

/** `onEnd` is left out for those who only look. */
export function sessionsColumns(onEnd: ((session: SessionRow) => void) | undefined): readonly Column<SessionRow>[] {
  const columns: Column<SessionRow>[] = [
    {
      id: 'person',
      head: t('sessions.page.person'),
      phone: 'name',
      className: 'w-[26%]',
      skeleton: 'w-32',
      cell: ({ entityId, person }) => (
        <>
          <Face person={{ id: entityId, name: person.name }} size={24} />
          <b className="truncate" title={person.name}>
            {person.name}
          </b>
        </>
      ),
    },
    {
      id: 'browser',
      head: t('sessions.page.browser'),
      phone: 'line',
      skeleton: 'w-36',
      cell: (session) => <Browser session={session} />,
    },
    {
      id: 'address',
      head: t('sessions.page.address'),
      className: 'w-34 @max-[900px]/main:hidden',
      skeleton: 'w-20',
      cell: ({ ip }) => <span className="block truncate text-muted tabular-nums">{ip}</span>,
    },
    {
      id: 'since',
      head: t('sessions.page.since'),
      className: 'w-30 @max-[760px]/main:hidden',
      skeleton: 'w-16',
      cell: ({ createdAt }) => <TimeAgo at={createdAt} className="text-muted" />,
    },
    {
      id: 'seen',
      head: t('sessions.page.seen'),
      className: 'w-30',
      skeleton: 'w-16',
      cell: ({ lastSeenAt }) => <TimeAgo at={lastSeenAt} />,
    },
  ];
  if (!onEnd) return columns;
  return [
    ...columns,
    {
      id: 'actions',
      head: t('sessions.page.actions'),
      phone: 'end',
      className: 'w-22 text-end',
      skeleton: 'w-8',
      cell: (session) => <EndButton session={session} onEnd={onEnd} />,
    },
  ];
}

function Browser({ session: { userAgent, isCurrent } }: { session: SessionRow }) {
  const { name, kind } = describeBrowser(userAgent);
  const Icon = icons[kind];
  return (
    <span className="flex min-w-0 items-center gap-2 text-muted">
      <Icon className="size-4 phone:hidden" strokeWidth={1.75} aria-hidden="true" />
      <span className="truncate" title={name}>
        {name}
      </span>
      {isCurrent ? <Badge tone="line">{t('sessions.page.this_one')}</Badge> : null}
    </span>
  );
}

function EndButton({ session, onEnd }: { session: SessionRow; onEnd: (session: SessionRow) => void }) {
  const browser = describeBrowser(session.userAgent).name;
  return (
    <Button
      variant="quiet"
      size="xs"
      className="z-1 -me-2.5"
      aria-label={
        session.isCurrent
          ? t('sessions.page.end_this')
          : t('sessions.page.end_one', { name: session.person.name, browser })
      }
      onClick={() => onEnd(session)}
    >
      {t('sessions.page.end')}
    </Button>
  );
}
