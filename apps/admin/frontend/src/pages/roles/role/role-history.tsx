import { Face } from '@portico/ui/face';
import { Bot } from 'lucide-react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { IconBlock, Line } from '../../../parts/line.tsx';
import { sayEvent } from '../../../parts/say-event.ts';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { roleEventsQuery } from './role-query.ts';
import { t } from './role.texts.ts';

/** Who changed the role, the newest first. */
export function RoleHistory({ id, limit }: { id: string; limit: number }) {
  const { data, error } = useAdminQuery(roleEventsQuery, { id, limit });
  const events = data?.auditLogs.items;
  if (error) return <FormError error={error} />;
  if (events?.length === 0) return <p className="text-13 text-muted">{t('role.changes.none')}</p>;
  return (
    <ul>
      {events?.map(({ id: eventId, event, actor, createdAt }) => (
        <Line
          key={eventId}
          picture={actor ? <Face person={actor} size={24} /> : <IconBlock icon={Bot} />}
          title={sayEvent(event)}
          subtitle={actor?.name}
          end={<TimeAgo at={createdAt} className="text-12 text-faint" />}
        />
      ))}
    </ul>
  );
}
