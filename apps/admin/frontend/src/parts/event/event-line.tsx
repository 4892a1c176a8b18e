import { cn } from '@portico/ui/cn';
import { TimeAgo } from '../time-ago.tsx';
import { EventCode } from './event-code.tsx';
import type { AuditEvent } from './event-query.ts';
import { EventSentence } from './event-sentence.tsx';

export interface EventLineProps {
  event: AuditEvent;
  /** Of whom the page is: what they did begins with the verb. */
  ownId?: string;
  /** In a side column: the time stands after the sentence. */
  narrow?: boolean;
}

/** One event in a short list: when, the sentence, and its name where there is room. */
export function EventLine({ event, ownId, narrow = false }: EventLineProps) {
  return (
    <li className={cn('flex items-start text-13', narrow ? 'gap-2.5 py-[5px] leading-5' : 'gap-4 py-2 leading-6')}>
      <TimeAgo
        at={event.createdAt}
        className={cn('flex-none text-12 text-faint', narrow ? 'order-last leading-5' : 'w-24 leading-6 phone:w-20')}
      />
      <p className="min-w-0 flex-1 text-pretty wrap-anywhere text-muted first-letter:uppercase">
        <EventSentence event={event} ownId={ownId} />
      </p>
      {narrow ? null : (
        <EventCode event={event.event} className="flex-none text-12 leading-6 text-faint phone:hidden" />
      )}
    </li>
  );
}
