import { Day } from '../../parts/day.tsx';
import { CopyFact, FactList } from '../../parts/fact-list.tsx';
import { useTenants } from '../../parts/use-tenants.ts';
import type { GroupFacts } from '../groups/group-query.ts';
import { GroupStatus } from './group-status.tsx';
import { t } from './group.texts.ts';

/** Facts beside the page of a group. The status of a group of things decides nothing. */
export function GroupFactsList({ group }: { group: GroupFacts }) {
  const { isMany } = useTenants();
  return (
    <FactList
      facts={[
        ...(group.groupType === 'principal'
          ? [{ label: t('group.status'), value: <GroupStatus status={group.status} /> }]
          : []),
        { label: t('group.place'), value: isMany && group.tenant?.name },
        { label: t('group.created'), value: <Day at={group.createdAt} /> },
        { label: t('group.id'), value: <CopyFact mono text={group.id} label={t('group.copy_id')} /> },
      ]}
    />
  );
}
