import type { Column } from '../../parts/table/column.ts';
import { EntityPicture } from '../../parts/entity-picture.tsx';
import { TimeAgo } from '../../parts/time-ago.tsx';
import { MachineStatus, sayKind } from './machine-status.tsx';
import type { MachineRow } from './machines-query.ts';
import { t } from './machines.texts.ts';

export const machinesColumns: readonly Column<MachineRow>[] = [
  {
    id: 'name',
    head: t('machines.machine'),
    sort: 'name',
    phone: 'name',
    className: 'w-[30%] overflow-visible',
    skeleton: 'w-32',
    cell: (machine) => (
      <>
        <EntityPicture entity={machine} />
        <b className="truncate" title={machine.name}>
          {machine.name}
        </b>
      </>
    ),
  },
  {
    id: 'kind',
    head: t('machines.kind'),
    phone: 'line',
    className: 'w-28',
    skeleton: 'w-14',
    cell: ({ kind }) => <span className="text-muted">{sayKind(kind)}</span>,
  },
  {
    id: 'owner',
    head: t('machines.owner'),
    className: '@max-[640px]/main:hidden',
    skeleton: 'w-28',
    cell: ({ owners }) => (
      <span className="block truncate text-muted">{owners.map(({ owner }) => owner.name).join(', ')}</span>
    ),
  },
  {
    id: 'changed',
    head: t('machines.changed'),
    className: 'w-30 @max-[760px]/main:hidden',
    skeleton: 'w-16',
    cell: ({ updatedAt }) => <TimeAgo at={updatedAt} className="text-muted" />,
  },
  {
    id: 'status',
    head: t('machines.status'),
    phone: 'end',
    className: 'w-31',
    skeleton: 'w-16',
    cell: ({ status }) => <MachineStatus status={status} />,
  },
];
