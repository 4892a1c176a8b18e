import { Component } from 'lucide-react';
import { IconBlock } from '../../../parts/line.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import type { ResourceRow } from '../resources-query.ts';
import { t } from '../resources.texts.ts';
import { nameOfResource, sayKind } from '../say-resource.ts';

export const resourcesColumns: readonly Column<ResourceRow>[] = [
  {
    id: 'name',
    head: t('resources.resource'),
    phone: 'name',
    className: 'w-[30%] overflow-visible',
    skeleton: 'w-32',
    cell: (resource) => (
      <>
        <IconBlock icon={Component} />
        <b className="truncate" title={nameOfResource(resource)}>
          {nameOfResource(resource)}
        </b>
      </>
    ),
  },
  {
    id: 'kind',
    head: t('resources.kind'),
    phone: 'line',
    className: 'w-48',
    skeleton: 'w-20',
    cell: (resource) => <Faint words={sayKind(resource)} />,
  },
  {
    id: 'groups',
    head: t('resources.groups.of'),
    className: '@max-[640px]/main:hidden',
    skeleton: 'w-28',
    cell: ({ groups }) => <Faint words={groups.map(({ name }) => name).join(', ')} />,
  },
  {
    id: 'owner',
    head: t('resources.owner'),
    className: 'w-40 @max-[820px]/main:hidden',
    skeleton: 'w-20',
    cell: ({ owner }) => <Faint words={owner?.name ?? ''} />,
  },
  {
    id: 'changed',
    head: t('resources.changed'),
    sort: 'updated',
    phone: 'end',
    className: 'w-32',
    skeleton: 'w-16',
    cell: ({ updatedAt }) => <TimeAgo at={updatedAt} className="text-muted" />,
  },
];

function Faint({ words }: { words: string }) {
  return (
    <span className="block truncate text-muted" title={words}>
      {words}
    </span>
  );
}
