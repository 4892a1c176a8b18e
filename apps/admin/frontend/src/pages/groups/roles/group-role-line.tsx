import { Badge } from '@portico/ui/badge';
import { ShieldHalf } from 'lucide-react';
import { AppDoor } from '../../../parts/app-door.tsx';
import { IconBlock, Line } from '../../../parts/line.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { Until } from '../../../parts/until.tsx';
import type { GroupRole } from './group-roles-query.ts';
import { t } from './group-roles.texts.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

export interface GroupRoleLineProps {
  role: GroupRole;
  /** The group above that has it. */
  from?: string;
  isPending?: boolean;
  onTake?: () => void;
}

/** One role of a group, and where it comes from. */
export function GroupRoleLine({ role: assignment, from, isPending = false, onTake }: GroupRoleLineProps) {
  const { role, dormant } = assignment;
  const words = nameRole(role);
  return (
    <Line
      picture={role.app ? <AppDoor app={role.app} /> : <IconBlock icon={ShieldHalf} />}
      title={words}
      subtitle={from === undefined ? placeOf(assignment) : t('groups.roles.from', { name: from })}
      end={
        <>
          {dormant ? <Badge tone="warning">{t('groups.roles.dormant')}</Badge> : null}
          {onTake ? (
            <RemoveButton label={t('roles.take', { role: words })} pending={isPending} onRemove={onTake} />
          ) : null}
        </>
      }
    />
  );
}

/** Where it holds and until when; a role that holds everywhere for good has no second line. */
function placeOf({ tenant, endsAt }: GroupRole) {
  if (!tenant && endsAt === null) return null;
  return (
    <>
      {tenant ? t('roles.in', { name: tenant.name }) : null}
      {tenant && endsAt !== null ? ', ' : null}
      {endsAt === null ? null : <Until at={endsAt} />}
    </>
  );
}
