import { Button } from '@portico/ui/button';
import { useState } from 'react';
import type { AuditEvent } from '../../../parts/event/event-query.ts';
import { t } from '../audit.texts.ts';
import { longDayOf, minuteOf } from '../times.ts';
import { EventDetail } from './event-detail.tsx';
import { eventLine, EventRow } from './event-row.tsx';
import { countOf } from '../../../parts/event/event-facts.ts';
import { foldEvents, type Row } from './fold-events.ts';
import { groupByDay } from './group-by-day.ts';

export interface TimelineProps {
  events: readonly AuditEvent[];
  now: Date;
  /** The event whose details are open. */
  openId: string;
  onOpen: (id: string) => void;
  onOnlyActor: (id: string) => void;
  onOnlyThing: (id: string) => void;
}

/** Events by day, newest first. */
export function Timeline({ events, now, openId, onOpen, onOnlyActor, onOnlyThing }: TimelineProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  return groupByDay(events).map(({ at, events: ofDay }) => (
    <section key={at}>
      <h2 className="pt-6 pb-2 text-13 font-semibold">
        <DayName at={at} now={now} />
      </h2>
      <ol>
        {foldEvents(ofDay, unfolded).map((row) => {
          if (row.kind === 'fold') {
            return <Fold key={`fold-${row.id}`} row={row} onOpen={() => setUnfolded(new Set([...unfolded, row.id]))} />;
          }
          const { event } = row;
          const { actorEntityId, targetId } = event;
          const isOpen = event.id === openId;
          return (
            <EventRow key={event.id} event={event} isOpen={isOpen} onToggle={() => onOpen(isOpen ? '' : event.id)}>
              {isOpen ? (
                <EventDetail
                  event={event}
                  onOnlyActor={actorEntityId === null ? undefined : () => onOnlyActor(actorEntityId)}
                  onOnlyThing={targetId === null ? undefined : () => onOnlyThing(targetId)}
                />
              ) : null}
            </EventRow>
          );
        })}
      </ol>
    </section>
  ));
}

const DAY_MS = 86_400_000;

function DayName({ at, now }: { at: string; now: Date }) {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const age = Math.round((today - Date.parse(at)) / DAY_MS);
  const name = longDayOf(at);
  if (age > 1) return name;
  return (
    <>
      {t(age <= 0 ? 'audit.today' : 'audit.yesterday')} <span className="ms-1 font-normal text-faint">{name}</span>
    </>
  );
}

function Fold({ row, onOpen }: { row: Extract<Row<AuditEvent>, { kind: 'fold' }>; onOpen: () => void }) {
  const count = row.events.reduce((sum, event) => sum + countOf(event), 0);
  const times = { count, from: minuteOf(row.from), to: minuteOf(row.to) };
  return (
    <li className={eventLine}>
      <span className="w-14 flex-none phone:hidden" />
      <span
        aria-hidden="true"
        className="z-1 mt-2.5 mr-2 ml-[9px] size-[7px] flex-none rounded-full bg-faint shadow-[0_0_0_3px_var(--surface)]"
      />
      <Button variant="quiet" size="xs" className="-ms-2 px-2" onClick={onOpen}>
        {t(`audit.fold.${row.fold}`, times)}
      </Button>
    </li>
  );
}
