import { TimeAgo } from '../time-ago.tsx';
import type { AuditEvent } from './event-query.ts';
import { EventSentence } from './event-sentence.tsx';
import { t } from './event.texts.ts';

/** One event in a short list: the sentence, what became of it, and when. */
export function EventLine({ event }: { event: AuditEvent }) {
  return (
    <li className="flex items-start gap-4 py-2 text-13">
      <p className="min-w-0 flex-1 leading-6 text-pretty wrap-anywhere text-muted">
        <EventSentence event={event} />
        {event.outcome === 'deny' ? <span className="ms-1.5 text-danger">{t('event.refused')}</span> : null}
      </p>
      <TimeAgo at={event.createdAt} className="flex-none text-12 leading-6 text-faint" />
    </li>
  );
}
