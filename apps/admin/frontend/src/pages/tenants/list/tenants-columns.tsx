import { Badge } from '@portico/ui/badge';
import { Building2 } from 'lucide-react';
import { Day } from '../../../parts/day.tsx';
import { IconBlock } from '../../../parts/line.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { TenantStatus } from '../tenant-status.tsx';
import type { TenantRow } from '../tenants-query.ts';
import { t } from '../tenants.texts.ts';

export const tenantsColumns: readonly Column<TenantRow>[] = [
  {
    id: 'name',
    head: t('tenants.name'),
    sort: 'name',
    phone: 'name',
    className: 'w-[32%]',
    skeleton: 'w-32',
    cell: ({ name }) => (
      <>
        <IconBlock icon={Building2} />
        <b className="truncate" title={name}>
          {name}
        </b>
      </>
    ),
  },
  {
    id: 'alias',
    head: t('tenants.alias'),
    phone: 'line',
    skeleton: 'w-20',
    cell: ({ alias }) => <code className="text-muted">{alias}</code>,
  },
  {
    id: 'tags',
    head: t('tenants.tags'),
    className: '@max-[760px]/main:hidden',
    skeleton: 'w-24',
    cell: ({ tags }) => (
      <span className="flex min-w-0 gap-1 overflow-hidden">
        {tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </span>
    ),
  },
  {
    id: 'created',
    head: t('tenants.created'),
    sort: 'created',
    className: 'w-36 @max-[900px]/main:hidden',
    skeleton: 'w-20',
    cell: ({ createdAt }) => <Day at={createdAt} />,
  },
  {
    id: 'status',
    head: t('tenants.status'),
    phone: 'end',
    className: 'w-31',
    skeleton: 'w-16',
    cell: ({ status }) => <TenantStatus status={status} />,
  },
];
