import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { EntityPicture } from '../../parts/entity-picture.tsx';
import type { CommandSource } from '../../shell/command-source.ts';
import { sayKind } from './machine-status.tsx';
import { MACHINE_KINDS, machinesQuery } from './machines-query.ts';
import { t } from './machines.texts.ts';

const MOST = 5;

/** Machines by a part of name or alias. */
function useMachineCommands(query: string) {
  const variables = { q: query.trim() || undefined, kinds: [...MACHINE_KINDS], sort: 'name', limit: MOST };
  const { data } = useAdminQuery(machinesQuery, variables, { keep: true });
  return (data?.entities.items ?? []).map((machine) => ({
    id: `machine-${machine.id}`,
    words: machine.name,
    aside: sayKind(machine.kind),
    icon: <EntityPicture entity={machine} />,
    href: `/machines/${machine.id}`,
  }));
}

export const commands: CommandSource = {
  id: 'machines',
  heading: t('machines.title'),
  needs: ['read', 'manage'],
  useCommands: useMachineCommands,
};
