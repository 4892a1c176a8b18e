import { LOCALE } from '@portico/texts';
import { sayDuration } from '../../jobs/queue-words.ts';
import { Sparkline } from '../../jobs/sparkline.tsx';
import { t } from './app.texts.ts';
import { findSlowest } from './find-slowest.ts';

const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });

export interface ResponseTimesProps {
  /** Of each minute, oldest first. */
  lastHourMs: readonly (number | null)[];
  /** When it was answered. */
  at: number;
}

/** How fast the app answered in the last hour, and when it was slowest. Nothing, while too little is known for a line. */
export function ResponseTimes({ lastHourMs, at }: ResponseTimesProps) {
  const slowest = findSlowest(lastHourMs, at);
  if (!slowest) return null;
  return (
    <figure className="mt-2 grid gap-1" title={t('app.health.history.hint')}>
      <figcaption className="flex justify-between gap-3 text-12 text-muted">
        {t('app.health.history')}
        <span className="tabular-nums">
          {t('app.health.history.slowest', {
            duration: sayDuration(Math.max(1, slowest.ms)),
            time: clock.format(slowest.at),
          })}
        </span>
      </figcaption>
      <Sparkline values={lastHourMs} isWide />
    </figure>
  );
}
