import { Button } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { LOCALE } from '@portico/texts';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { addDays, addMonths, listDays, toDay } from './days.ts';

const monthName = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric' });
const dayName = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric' });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'narrow' });
/** A Monday and the six days after it. */
const WEEK = Array.from({ length: 7 }, (_, index) => new Date(2027, 5, 7 + index));
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export interface CalendarProps {
  /** The chosen day, or the one to begin at. */
  at: Date;
  isChosen: boolean;
  /** The first day that can be chosen. */
  from: Date;
  onChoose: (day: Date) => void;
}

/** One month. The arrow keys move over days, Page Up and Page Down over months; one day is a stop of Tab. */
export function Calendar({ at, isChosen, from, onChoose }: CalendarProps) {
  const [{ day, takesFocus }, setActive] = useState({ day: at, takesFocus: false });
  const move = (next: Date, byKey: boolean) => setActive({ day: next < from ? from : next, takesFocus: byKey });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const months = { PageUp: -1, PageDown: 1 }[event.key];
    if (step === undefined && months === undefined) return;
    event.preventDefault();
    move(step === undefined ? addMonths(day, months!) : addDays(day, step), true);
  };
  const turn = (months: number, Icon: typeof ChevronLeft) => (
    <Button
      variant="quiet"
      size="icon-sm"
      aria-label={monthName.format(addMonths(day, months))}
      onClick={() => move(addMonths(day, months), false)}
    >
      <Icon className="size-3.5!" strokeWidth={1.75} aria-hidden="true" />
    </Button>
  );
  return (
    <div>
      <div className="flex items-center ps-2 text-13">
        <b aria-live="polite" className="flex-1 font-semibold">
          {monthName.format(day)}
        </b>
        {turn(-1, ChevronLeft)}
        {turn(1, ChevronRight)}
      </div>
      <div aria-hidden="true" className="mt-1 grid grid-cols-7 gap-0.5 text-center text-12 text-faint">
        {WEEK.map((one) => (
          <span key={one.getDate()}>{weekday.format(one)}</span>
        ))}
      </div>
      <div onKeyDown={onKeyDown} className="mt-1 grid grid-cols-7 gap-0.5 text-center text-13 tabular-nums">
        {listDays(day).map((one, index) => {
          if (!one) return <span key={`before-${index}`} />;
          const isActive = toDay(one) === toDay(day);
          const isOn = isChosen && toDay(one) === toDay(at);
          return (
            <button
              key={toDay(one)}
              ref={isActive && takesFocus ? focus : undefined}
              type="button"
              tabIndex={isActive ? 0 : -1}
              aria-label={dayName.format(one)}
              aria-pressed={isOn}
              disabled={one < from}
              onClick={() => onChoose(one)}
              className={cn(
                'h-8 rounded-control disabled:text-faint touch:h-11',
                isOn ? 'bg-text font-medium text-overlay' : 'enabled:hover:bg-hover',
              )}
            >
              {one.getDate()}
            </button>
          );
        })}
      </div>
    </div>
  );
}

const focus = (button: HTMLButtonElement | null) => button?.focus();
