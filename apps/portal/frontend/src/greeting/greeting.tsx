import { greeting } from '@portico/ui/greeting';
import { useNow } from '@portico/ui/use-now';
import { t } from './greeting.texts.ts';

/** The page's heading, and the day under it. */
export const Greeting = ({ name }: { name: string }) => {
  const now = useNow();
  return (
    <div className="min-w-0">
      <h1 className="line-clamp-2 text-24 font-semibold text-balance wrap-anywhere" title={name}>
        {greeting(name, now)}
      </h1>
      <p className="mt-0.5 text-muted">
        <time dateTime={now.toLocaleDateString('sv')}>{t('greeting.today', { now })}</time>
      </p>
    </div>
  );
};
