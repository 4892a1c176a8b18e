import { LOCALE } from '@portico/texts';
import { sayDuration } from '../../jobs/queue-words.ts';
import { Sparkline } from '../../jobs/sparkline.tsx';
import { t } from './app.texts.ts';
import { sumUpTimes } from './sum-up-times.ts';

const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });

export interface ResponseTimesProps {
  /** Of each minute, oldest first. */
  lastHourMs: readonly (number | null)[];
  /** When it was answered. */
  at: number;
}

/** How fast the app answered in the last hour, and when it was slowest. Nothing, while too little is known for a line. */
export function ResponseTimes({ lastHourMs, at }: ResponseTimesProps) {
  const known = sumUpTimes(lastHourMs, at);
  if (!known) return null;
  const { times, slowestMs, slowestAt } = known;
  const duration = sayDuration(Math.max(1, slowestMs));
  return (
    <figure className="mt-2 mb-3 grid gap-1 text-12 text-muted">
      <figcaption className="flex justify-between gap-3">
        {t('app.health.history', { minutes: times.length })}
        <span className="tabular-nums">
          {t('app.health.history.slowest', { duration, time: clock.format(slowestAt) })}
        </span>
      </figcaption>
      <Sparkline values={times} isWide />
      <p className="text-faint">{t('app.health.history.hint')}</p>
    </figure>
  );
}
