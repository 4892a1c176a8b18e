import { IdCard } from 'lucide-react';
import { IconBlock } from '../../../parts/line.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { ProfileStatus } from '../profile-status.tsx';
import type { ProfileRow } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';

export const profilesColumns: readonly Column<ProfileRow>[] = [
  {
    id: 'name',
    head: t('profiles.name'),
    sort: 'name',
    phone: 'name',
    className: 'w-[36%]',
    skeleton: 'w-32',
    cell: ({ displayName }) => (
      <>
        <IconBlock icon={IdCard} />
        <b className="truncate" title={displayName}>
          {displayName}
        </b>
      </>
    ),
  },
  {
    id: 'type',
    head: t('profiles.type'),
    phone: 'line',
    skeleton: 'w-24',
    cell: ({ objectKind, kind }) => <code className="text-muted">{`${objectKind}:${kind}`}</code>,
  },
  {
    id: 'key',
    head: t('profiles.key'),
    className: '@max-[700px]/main:hidden',
    skeleton: 'w-20',
    cell: ({ key }) => <code className="text-muted">{key}</code>,
  },
  {
    id: 'status',
    head: t('profiles.status'),
    phone: 'end',
    className: 'w-31',
    skeleton: 'w-16',
    cell: ({ status }) => <ProfileStatus status={status} />,
  },
];
