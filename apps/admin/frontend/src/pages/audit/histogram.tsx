import { Skeleton } from '@portico/ui/skeleton';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { auditBarsQuery } from './audit-query.ts';
import { t } from './audit.texts.ts';
import { BARS } from './filters/time-span.ts';
import { dayOf, minuteOf, stampOf, weekdayTimeOf } from './times.ts';

interface Bar {
  from: string;
  done: number;
  refused: number;
}

export interface HistogramProps {
  /** Arguments of the query. */
  filter: { from: string; to: string } & Record<string, unknown>;
  /** Ends at this moment. */
  isOpenEnded: boolean;
  isLive: boolean;
  onZoom: (from: string, to: string) => void;
}

const DAY_MS = 86_400_000;
const TICKS = [0, 13, 25, 37];

/** How much happened when. A press on a bar shows its time alone, as the time filter does. */
export function Histogram({ filter, isOpenEnded, isLive, onZoom }: HistogramProps) {
  const { from, to } = filter;
  const { data } = useAdminQuery(
    auditBarsQuery,
    { ...filter, bars: BARS },
    { keep: true, refetchInterval: isLive ? 5000 : undefined },
  );
  const bars: readonly Bar[] = data?.auditBars ?? [];
  const total = bars.reduce((sum, { done, refused }) => sum + done + refused, 0);
  const refused = bars.reduce((sum, bar) => sum + bar.refused, 0);
  const most = Math.max(1, ...bars.map((bar) => bar.done + bar.refused));
  const events = t('audit.count', { count: total });
  return (
    <section aria-label={t('audit.title')} className="rounded-card border px-4 pt-3.5 pb-2.5">
      <div className="flex items-center gap-4 text-13 text-muted">
        {data ? <b className="text-text tabular-nums">{events}</b> : <Skeleton className="w-20" />}
        <Key className="bg-[color-mix(in_oklch,var(--text-faint)_60%,transparent)]" words={t('audit.done')} />
        <Key
          className="bg-danger"
          words={refused === 0 ? t('audit.refused.none') : t('audit.refused', { count: refused })}
        />
      </div>
      <div
        role="img"
        aria-label={t('audit.bars', { events, from: stampOf(from), to: stampOf(to), refused })}
        className="mt-2.5 flex h-13 items-end gap-[3px] border-b phone:gap-0.5"
      >
        {bars.map((bar, index) => (
          <i
            key={bar.from}
            title={t('audit.bar', { count: bar.done + bar.refused, from: stampOf(bar.from) })}
            onClick={() => onZoom(bar.from, bars[index + 1]?.from ?? to)}
            className="flex h-full min-w-0 flex-1 cursor-pointer items-end hover:bg-hover"
          >
            <i
              style={{ height: `${((bar.done + bar.refused) / most) * 92}%` }}
              className="flex min-h-px w-full items-end overflow-hidden rounded-t-[2px] bg-[color-mix(in_oklch,var(--text-faint)_42%,transparent)]"
            >
              <i
                style={{ height: `${(bar.refused / Math.max(1, bar.done + bar.refused)) * 100}%` }}
                className="w-full bg-danger"
              />
            </i>
          </i>
        ))}
      </div>
      <Axis from={from} to={to} end={isOpenEnded ? t('audit.now') : undefined} />
    </section>
  );
}

function Key({ className, words }: { className: string; words: string }) {
  return (
    <span className="inline-flex items-center gap-[7px]">
      <i className={`size-2 flex-none rounded-[2px] ${className}`} />
      {words}
    </span>
  );
}

/** Times below the bars: of the day in a short span, days in a long one. */
function Axis({ from, to, end }: { from: string; to: string; end: string | undefined }) {
  const [start, stop] = [Date.parse(from), Date.parse(to)];
  const isShort = stop - start <= 2 * DAY_MS;
  const ticks = TICKS.map((bar) => new Date(start + ((stop - start) / BARS) * bar));
  return (
    <div className="flex justify-between pt-1.5 text-12 text-faint tabular-nums">
      {ticks.map((at, index) => (
        <span key={index}>{isShort ? labelOf(at, ticks[index - 1]) : dayOf(at)}</span>
      ))}
      <span>{end ?? (isShort ? minuteOf(to) : dayOf(to))}</span>
    </div>
  );
}

/** With the weekday where another day begins. */
const labelOf = (at: Date, before: Date | undefined) =>
  before?.getDate() === at.getDate() ? minuteOf(at) : weekdayTimeOf(at);
