import { ButtonLink } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { iconOfEntity } from '../../../parts/entity-picture.tsx';
import { SidePanel } from '../../../parts/side-panel.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { MachineFacts } from '../../machine/machine-facts.tsx';
import { t } from '../../machine/machine.texts.ts';
import { PersonRoles } from '../../people/roles/person-roles.tsx';
import { machineQuery } from '../machines-query.ts';
import { MachineOwners } from '../owners/machine-owners.tsx';

/** The quick look at one machine. */
export default function MachinePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, isFetching, refetch } = useAdminQuery(machineQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  const machine = data?.entity;
  const href = `/machines/${id}`;
  return (
    <SidePanel
      label={machine?.name ?? t('machine.title')}
      picture={<BigIcon icon={iconOfEntity(machine?.kind ?? '')} />}
      title={machine?.name ?? (isLoading ? <Skeleton className="my-1.5 w-32" /> : null)}
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
      {machine ? (
        <>
          <MachineFacts machine={machine} />
          <PersonRoles panel person={machine} />
          <MachineOwners panel machine={machine} />
        </>
      ) : error ? (
        <ListFailed title={t('machine.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <Skeleton className="h-24" />
      ) : null}
    </SidePanel>
  );
}
