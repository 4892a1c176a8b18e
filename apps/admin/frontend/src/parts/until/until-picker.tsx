import { Popover } from '@base-ui/react/popover';
import { LOCALE } from '@portico/texts';
import { type ReactElement, useState } from 'react';
import { Calendar } from './calendar.tsx';
import { addDays, addMonths, endOfQuarter, fromDay, toDay } from './days.ts';
import { t } from './until.texts.ts';

const long = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric' });
const short = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });

export interface UntilPickerProps {
  /** As 2027-06-30; empty: without end. */
  value: string;
  onValueChange: (day: string) => void;
  /** The button that says until when; undefined: without end. It names itself. */
  renderTrigger: (day: string | undefined) => ReactElement;
}

/** How long something lasts: in steps, or a day of the calendar. */
export function UntilPicker({ value, onValueChange, renderTrigger }: UntilPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const [today] = useState(() => fromDay(toDay(new Date())));
  const steps = [
    { words: t('until.day'), day: addDays(today, 1) },
    { words: t('until.week'), day: addDays(today, 7) },
    { words: t('until.month'), day: addDays(today, 30) },
    { words: t('until.quarter'), day: endOfQuarter(today) },
    { words: t('until.half_year'), day: addMonths(today, 6) },
  ];
  const choose = (day: string) => {
    onValueChange(day);
    setOpen(false);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger render={renderTrigger(value === '' ? undefined : long.format(fromDay(value)))} />
      <Popover.Portal>
        <Popover.Positioner className="z-50 outline-0" sideOffset={6} align="end" collisionPadding={12}>
          <Popover.Popup
            aria-label={t('until.label')}
            className="grid w-[476px] max-w-[calc(100vw-24px)] grid-cols-[184px_minmax(0,1fr)] rounded-field bg-overlay text-13 shadow-float outline-0 phone:grid-cols-1"
          >
            <div className="grid content-start gap-px border-e p-1.5 phone:grid-cols-3 phone:border-e-0 phone:border-b">
              {steps.map(({ words, day }) => (
                <Step key={words} words={words} end={short.format(day)} onClick={() => choose(toDay(day))} />
              ))}
              <Step words={t('until.forever')} end={t('until.no_end')} onClick={() => choose('')} />
            </div>
            <div className="px-3 pt-2 pb-3">
              <Calendar
                at={value === '' ? addDays(today, 1) : fromDay(value)}
                isChosen={value !== ''}
                from={today}
                onChoose={(day) => choose(toDay(day))}
              />
              <p className="px-2 pt-2.5 text-12 text-muted">{t('until.note')}</p>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Step({ words, end, onClick }: { words: string; end: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex min-h-9 items-center gap-2.5 rounded-control px-2 text-start hover:bg-hover touch:min-h-11"
    >
      <span className="flex-1">{words}</span>
      <span className="text-12 text-muted tabular-nums phone:hidden">{end}</span>
    </button>
  );
}
