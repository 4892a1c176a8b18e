import { Face } from '@portico/ui/face';
import { Bot, CircleHelp } from 'lucide-react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { actorOf, type EventActor } from './actor-of.ts';
import { useTenants } from '../use-tenants.ts';
import { describeEvent } from './describe-event.tsx';
import { type AuditEvent, auditAppsQuery } from './event-query.ts';

export interface EventSentenceProps {
  event: AuditEvent;
  /** Who needs no name, because the page is theirs. */
  ownId?: string;
}

/** Who did what: "Marta Lindqvist gave Jonas Weber the role Editor in CRM". Names are links to their pages. */
export function EventSentence({ event, ownId }: EventSentenceProps) {
  const apps = useAdminQuery(auditAppsQuery, {}).data?.apps ?? [];
  const { isMany } = useTenants();
  const actor = actorOf(event);
  const words = describeEvent(event, apps, isMany);
  if (ownId !== undefined && actor.id === ownId) return words;
  return (
    <>
      <ActorName actor={actor} /> {words}
    </>
  );
}

function ActorName({ actor: { id, kind, name } }: { actor: EventActor }) {
  const Icon = kind === 'unknown' ? CircleHelp : Bot;
  return (
    <span className="inline-flex max-w-full items-center gap-[7px] align-bottom">
      {kind === 'person' ? (
        <Face size={20} person={{ id: id ?? '', name }} />
      ) : (
        <span className="grid size-5 flex-none place-items-center rounded-[5px] bg-hover text-muted shadow-[inset_0_0_0_1px_var(--border)]">
          <Icon className="size-3" strokeWidth={1.75} aria-hidden="true" />
        </span>
      )}
      <b className="min-w-0 truncate font-medium text-text">{name}</b>
    </span>
  );
}
