import { firstName } from './first-name.ts';
import { timeOfDay } from './time-of-day.ts';
import { useNow } from './use-now.ts';
import { t } from './greeting.texts.ts';

/** The page's heading, and the day under it. */
export const Greeting = ({ name }: { name: string }) => {
  const now = useNow();
  const time = timeOfDay(now);
  const first = firstName(name);
  return (
    <div className="min-w-0">
      <h1 className="line-clamp-2 text-24 font-semibold text-balance wrap-anywhere" title={name}>
        {first ? t(`greeting.${time}_name`, { name: first }) : t(`greeting.${time}`)}
      </h1>
      <p className="mt-0.5 text-muted">
        <time dateTime={now.toLocaleDateString('sv')}>{t('greeting.today', { now })}</time>
      </p>
    </div>
  );
};
