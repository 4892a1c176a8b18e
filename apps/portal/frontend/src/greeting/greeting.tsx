import { firstName } from './first-name.ts';
import { greetingOf } from './greeting-of.ts';
import { useNow } from './use-now.ts';

const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/** The page's heading, and the day under it. */
export const Greeting = ({ name }: { name: string }) => {
  const now = useNow();
  const first = firstName(name);
  return (
    <div className="min-w-0">
      <h1 className="line-clamp-2 text-24 font-semibold text-balance wrap-anywhere" title={name}>
        {greetingOf(now)}
        {first ? `, ${first}` : ''}
      </h1>
      <p className="mt-0.5 text-muted">
        <time dateTime={now.toLocaleDateString('sv')}>{day.format(now).replace(',', '')}</time>
      </p>
    </div>
  );
};
