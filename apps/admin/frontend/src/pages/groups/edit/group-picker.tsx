import { Combobox } from '@portico/ui/combobox';
import { useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { GroupPath } from '../../../parts/group-path.tsx';
import { type GroupHit, groupSearchQuery } from '../search/group-search-query.ts';
import type { GroupTreeKind } from '../tree/use-group-tree.ts';

export type PickedGroup = Pick<GroupHit, 'id' | 'name' | 'path' | 'tenantId'>;

export interface GroupPickerProps {
  kind: GroupTreeKind;
  value: PickedGroup | null;
  onValueChange: (group: PickedGroup | null) => void;
  /** Groups of this tenant only. */
  tenantId?: string | null;
  /** Which can be chosen. */
  allows?: (group: PickedGroup) => boolean;
  'aria-label'?: string;
}

/** One group, found by its name; the path tells namesakes apart. */
export function GroupPicker({ kind, tenantId, value, onValueChange, allows = () => true, ...props }: GroupPickerProps) {
  const [q, setQ] = useState('');
  const variables = { groupType: kind, q: q.trim() || undefined, tenantId: tenantId ?? undefined, limit: 20 };
  const { data, isFetching } = useAdminQuery(groupSearchQuery, variables, { keep: true });
  return (
    <Combobox<PickedGroup>
      size="sm"
      items={(data?.groups.items ?? []).filter(allows)}
      searching={isFetching}
      value={value}
      onValueChange={onValueChange}
      onQueryChange={setQ}
      itemKey={({ id }) => id}
      itemLabel={({ name }) => name}
      {...props}
    >
      {(group) => (
        <span className="min-w-0 py-1">
          <span className="block truncate">{group.name}</span>
          <span className="block text-12 text-muted">
            <GroupPath names={group.path} />
          </span>
        </span>
      )}
    </Combobox>
  );
}
