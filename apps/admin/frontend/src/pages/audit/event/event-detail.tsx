import { Button } from '@portico/ui/button';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { CodeBox } from '../../../parts/code-box.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import type { AuditEvent } from '../../../parts/event/event-query.ts';
import { toWords } from '../../../parts/to-words.ts';
import { t } from '../audit.texts.ts';
import { listChanges } from './list-changes.ts';

export interface EventDetailProps {
  event: AuditEvent;
  onOnlyActor?: () => void;
  onOnlyThing?: () => void;
}

/** Everything the log knows of an event: what changed, who asked, and the row as it is kept. */
export function EventDetail({ event, onOnlyActor, onOnlyThing }: EventDetailProps) {
  const { requestId, tokenId, ip, actingApp, sealed } = event;
  const changes = listChanges(event).map(({ key, before, after }) => ({
    label: toWords(key.replace(/Ids?$/, '')),
    value: <Change before={before} after={after} />,
  }));
  return (
    <div
      data-slot="event-detail"
      className="mt-2.5 -mr-[372px] grid grid-cols-[minmax(0,320px)_minmax(0,1fr)] items-start gap-6 rounded-card border p-4 rail:-mr-[190px] rail:grid-cols-[minmax(0,1fr)] phone:-mr-9 phone:grid-cols-[minmax(0,1fr)] phone:gap-3 phone:p-3"
    >
      <div className="grid gap-3">
        <FactList
          facts={[
            ...changes,
            {
              label: t('audit.request'),
              value: requestId === null ? null : <CopyFact mono text={requestId} label={t('audit.request.copy')} />,
            },
            { label: t('audit.token'), value: tokenId === null ? null : <code className="truncate">{tokenId}</code> },
            { label: t('audit.address'), value: ip },
            { label: t('audit.acting'), value: actingApp },
            { label: t('audit.sealed'), value: t(sealed ? 'audit.sealed.yes' : 'audit.sealed.no') },
          ]}
        />
        <div className="flex flex-wrap gap-2">
          <Only onClick={onOnlyActor}>{t('audit.only_actor')}</Only>
          <Only onClick={onOnlyThing}>{t('audit.only_thing')}</Only>
        </div>
      </div>
      <CodeBox label={t('audit.raw', { time: event.createdAt })} value={rawOf(event)} />
    </div>
  );
}

function Change({ before, after }: { before: string | undefined; after: string | undefined }) {
  return (
    <span className="min-w-0 wrap-anywhere">
      {before === undefined ? null : <del className="text-muted">{before}</del>}
      {before !== undefined && after !== undefined ? (
        <ArrowRight className="mx-1 inline size-3 align-[-1px] text-muted" aria-label={t('audit.to')} />
      ) : null}
      {after}
    </span>
  );
}

function Only({ onClick, children }: { onClick: (() => void) | undefined; children: ReactNode }) {
  return onClick === undefined ? null : (
    <Button size="xs" onClick={onClick}>
      {children}
    </Button>
  );
}

/** As the log keeps it; who and what are told with their names. */
function rawOf(event: AuditEvent): object {
  const { id, createdAt, actorKind, actorEntityId, targetKind, targetId } = event;
  const raw = {
    event: event.event,
    actor: { kind: actorKind, ...(actorEntityId !== null && { id: actorEntityId, name: event.actor?.name }) },
    target: targetKind === null ? null : { kind: targetKind, id: targetId, name: event.target?.name },
    outcome: event.outcome,
    details: event.details,
    personal: event.personal,
    at: createdAt,
    id,
    tenantId: event.tenantId,
    actingApp: event.actingApp,
    ip: event.ip,
    requestId: event.requestId,
    tokenId: event.tokenId,
  };
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));
}
