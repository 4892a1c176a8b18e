import { GroupChip } from '../../parts/chips.tsx';
import { Day } from '../../parts/day.tsx';
import { CopyFact, FactList } from '../../parts/fact-list.tsx';
import { TimeAgo } from '../../parts/time-ago.tsx';
import { useTenants } from '../../parts/use-tenants.ts';
import { MachineStatus, sayKind } from '../machines/machine-status.tsx';
import type { Machine } from '../machines/machines-query.ts';
import { t } from './machine.texts.ts';

/** The facts about a machine, on its page and in its panel. */
export function MachineFacts({ machine }: { machine: Machine }) {
  const { id, kind, alias, externalId, status, tenant, groups, lastUsedAt, createdAt } = machine;
  const { isMany } = useTenants();
  return (
    <FactList
      facts={[
        { label: t('machine.status'), value: <MachineStatus status={status} /> },
        { label: t('machine.kind'), value: sayKind(kind) },
        { label: t('machine.alias'), value: alias },
        {
          label: t('machine.external'),
          value: externalId === null ? null : <CopyFact mono text={externalId} label={t('machine.copy_external')} />,
        },
        {
          label: t('machine.groups'),
          value: groups.length > 0 && groups.map((group) => <GroupChip key={group.id} group={group} />),
        },
        { label: t('machine.place'), value: isMany && tenant?.name },
        { label: t('machine.used'), value: lastUsedAt === null ? null : <TimeAgo at={lastUsedAt} /> },
        { label: t('machine.created'), value: <Day at={createdAt} /> },
        { label: t('machine.id'), value: <CopyFact mono text={id} label={t('machine.copy_id')} /> },
      ]}
    />
  );
}
