import { Face } from '@portico/ui/face';
import type { Column } from '../../parts/table/column.ts';
import { TimeAgo } from '../../parts/time-ago.tsx';
import type { PersonRow } from './people-query.ts';
import { t } from './people.texts.ts';
import { PersonStatus } from './person-status.tsx';

export const peopleColumns: readonly Column<PersonRow>[] = [
  {
    id: 'name',
    head: t('people.person'),
    sort: 'name',
    phone: 'name',
    className: 'w-[28%] overflow-visible',
    skeleton: 'w-32',
    cell: (person) => (
      <>
        <Face person={person} size={24} />
        <b className="truncate" title={person.name}>
          {person.name}
        </b>
      </>
    ),
  },
  {
    id: 'email',
    head: t('people.email'),
    sort: 'email',
    className: '@max-[860px]/main:hidden',
    skeleton: 'w-48',
    cell: ({ email }) => (
      <span className="block truncate text-muted" title={email}>
        {email}
      </span>
    ),
  },
  {
    id: 'groups',
    head: t('people.groups'),
    className: 'w-[22%] @max-[860px]/main:w-auto @max-[640px]/main:hidden',
    skeleton: 'w-24',
    cell: ({ groups }) => {
      const names = groups.map(({ name }) => name).join(', ');
      return (
        <span className="block truncate text-muted" title={names}>
          {names}
        </span>
      );
    },
  },
  {
    id: 'seen',
    head: t('people.seen'),
    phone: 'line',
    className: 'w-30',
    skeleton: 'w-16',
    cell: ({ lastSeenAt }) =>
      lastSeenAt === null ? (
        <span className="text-muted">{t('people.seen.never')}</span>
      ) : (
        <TimeAgo at={lastSeenAt} className="text-muted" />
      ),
  },
  {
    id: 'status',
    head: t('people.status'),
    phone: 'end',
    className: 'w-31',
    skeleton: 'w-16',
    cell: (person) => <PersonStatus person={person} />,
  },
];
