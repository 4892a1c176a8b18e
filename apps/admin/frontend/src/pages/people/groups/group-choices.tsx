import { useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { GroupPath } from '../../../parts/group-path.tsx';
import type { OnDemandMenuProps } from '../../../parts/on-demand.tsx';
import { FoundChoices } from '../../../parts/table/found-choices.tsx';
import { groupsToFilterQuery } from './group-filter-query.ts';
import { t } from './person-groups.texts.ts';

interface FoundGroup {
  id: string;
  name: string;
  path: readonly string[];
}

export interface GroupChoicesProps extends OnDemandMenuProps {
  label: string;
  value: string;
  onChoose: (group: FoundGroup | undefined) => void;
}

/** Groups to choose from, by name. */
export default function GroupChoices({ defaultOpen, ...choices }: GroupChoicesProps) {
  const [q, setQ] = useState('');
  const [isOpen, setOpen] = useState(defaultOpen);
  const { data, isFetching } = useAdminQuery(
    groupsToFilterQuery,
    { q: q || undefined },
    { keep: true, enabled: isOpen },
  );
  const groups: readonly FoundGroup[] = data?.groups.items ?? [];
  return (
    <FoundChoices
      {...choices}
      placeholder={t('groups.filter')}
      none={t('groups.filter.none')}
      things={groups}
      isFetching={isFetching}
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSearch={setQ}
    >
      {({ name, path }) => (
        <span className="grid min-w-0 flex-1 py-1">
          <span className="truncate">{name}</span>
          {path.length > 0 ? (
            <span className="min-w-0 text-12 text-muted">
              <GroupPath names={path} />
            </span>
          ) : null}
        </span>
      )}
    </FoundChoices>
  );
}
