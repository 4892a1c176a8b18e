import { ButtonLink } from '@portico/ui/button';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { DetailPanel } from '../../../parts/detail-panel.tsx';
import { iconOfEntity } from '../../../parts/entity-picture.tsx';
import { MachineFacts } from '../../machine/machine-facts.tsx';
import { t } from '../../machine/machine.texts.ts';
import { PersonRoles } from '../../people/roles/person-roles.tsx';
import { machineQuery } from '../machines-query.ts';
import { MachineOwners } from '../owners/machine-owners.tsx';

/** The quick look at one machine. */
export default function MachinePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useAdminQuery(machineQuery, { id });
  const machine = query.data?.entity;
  const href = `/machines/${id}`;
  return (
    <DetailPanel
      query={query}
      name={machine?.name}
      label={t('machine.title')}
      failed={t('machine.failed')}
      picture={<BigIcon icon={iconOfEntity(machine?.kind ?? '')} />}
      subtitle={machine?.alias}
      pageHref={href}
      onClose={onClose}
      foot={
        <Link href={href} asChild>
          <ButtonLink size="sm" className="flex-1">
            {t('machine.open')}
          </ButtonLink>
        </Link>
      }
    >
      {({ entity }) => (
        <>
          <MachineFacts machine={entity} />
          <PersonRoles panel person={entity} />
          <MachineOwners panel machine={entity} />
        </>
      )}
    </DetailPanel>
  );
}
