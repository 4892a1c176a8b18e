import { Button } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../audit.texts.ts';
import { placeOf } from '../../../parts/event/actor-of.ts';
import { eventIcons, iconOf } from '../../../parts/event/event-icon.ts';
import type { AuditEvent } from '../../../parts/event/event-query.ts';
import { EventSentence } from '../../../parts/event/event-sentence.tsx';
import { EventCode } from '../../../parts/event/event-code.tsx';
import { clockOf } from '../times.ts';

export interface EventRowProps {
  event: AuditEvent;
  isOpen: boolean;
  onToggle: () => void;
  /** The details of the open event. */
  children?: ReactNode;
}

/** The line that joins the dots. */
export const eventLine =
  "relative flex items-start gap-3 py-2 before:absolute before:inset-y-0 before:start-[79px] before:w-px before:bg-border before:content-[''] first:before:top-5 last:before:bottom-[calc(100%-20px)] phone:flex-wrap phone:gap-x-3 phone:gap-y-0.5 phone:py-2.5 phone:before:start-3";

/** One event: when, a sentence, from where, and its name. */
export function EventRow({ event, isOpen, onToggle, children }: EventRowProps) {
  const Icon = eventIcons[iconOf(event)];
  const Chevron = isOpen ? ChevronUp : ChevronDown;
  const time = clockOf(event.createdAt);
  return (
    <li data-slot="event" className={eventLine}>
      <time
        dateTime={event.createdAt}
        className="w-14 flex-none pt-1 text-12 text-faint tabular-nums phone:order-2 phone:w-auto phone:ps-9 phone:pt-0"
      >
        {time}
      </time>
      <span
        aria-hidden="true"
        className={cn(
          'z-1 grid size-6 flex-none place-items-center rounded-full',
          event.outcome === 'deny'
            ? 'bg-danger-soft text-danger'
            : 'bg-surface text-muted shadow-[inset_0_0_0_1px_var(--border)]',
        )}
      >
        <Icon className="size-3.5" strokeWidth={1.75} />
      </span>
      <div className={cn('min-w-0 flex-1 phone:basis-[calc(100%-80px)]', isOpen && 'pb-1.5')}>
        <p className="leading-6 text-pretty wrap-anywhere text-muted">
          <EventSentence event={event} />
        </p>
        {children}
      </div>
      <span className="w-42.5 flex-none truncate rail:hidden pt-1 text-12 text-muted phone:order-3 phone:w-auto phone:flex-1 phone:pt-0">
        {placeOf(event)}
      </span>
      <EventCode event={event.event} className="w-42 flex-none truncate pt-1 leading-4 text-faint phone:hidden" />
      <Button
        variant="quiet"
        size="icon-sm"
        className="size-6 phone:order-1 touch:size-6 touch:after:absolute touch:after:-inset-2.5 [&_svg]:size-3.5"
        aria-label={t('audit.raw', { time })}
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <Chevron strokeWidth={1.75} />
      </Button>
    </li>
  );
}
