import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { EventLine } from '../../../parts/event/event-line.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { roleEventsQuery } from './role-query.ts';
import { t } from './role.texts.ts';

export interface RoleHistoryProps {
  id: string;
  limit: number;
  /** In a side column. */
  narrow?: boolean;
}

/** Who changed the role, the newest first. */
export function RoleHistory({ id, limit, narrow = false }: RoleHistoryProps) {
  const { data, error } = useAdminQuery(roleEventsQuery, { id, limit });
  const events = data?.auditLogs.items;
  if (error) return <FormError error={error} />;
  if (events?.length === 0) return <p className="text-13 text-muted">{t('role.changes.none')}</p>;
  return (
    <ul className={narrow ? undefined : 'divide-y'}>
      {events?.map((event) => (
        <EventLine key={event.id} event={event} narrow={narrow} />
      ))}
    </ul>
  );
}
