import { TimeAgo } from '../time-ago.tsx';
import type { AuditEvent } from './event-query.ts';
import { EventSentence } from './event-sentence.tsx';

export interface EventLineProps {
  event: AuditEvent;
  /** Of whom the page is: what they did begins with the verb. */
  ownId?: string;
}

/** One event in a short list: the sentence, when, and its name. */
export function EventLine({ event, ownId }: EventLineProps) {
  return (
    <li className="flex items-start gap-4 py-2 text-13 leading-6">
      <TimeAgo at={event.createdAt} className="w-24 flex-none text-12 leading-6 text-faint phone:w-20" />
      <p className="min-w-0 flex-1 text-pretty wrap-anywhere text-muted first-letter:uppercase">
        <EventSentence event={event} ownId={ownId} />
      </p>
    </li>
  );
}
