import type { RequestsToDecide } from '@portico/api-types';
import { timeAgo } from '@portico/texts';
import { ButtonLink } from '@portico/ui/button';
import { Face } from '@portico/ui/face';
import { useNow } from '@portico/ui/use-now';
import { t } from './to-decide.texts.ts';

const MINUTE_MS = 60_000;
/** The API counts no further. */
const COUNTED = 1000;

/** For people who decide: who waits for them, and the way to the page where they decide. */
export const ToDecide = ({ waiting }: { waiting: RequestsToDecide | undefined }) =>
  waiting && waiting.count > 0 ? <Strip waiting={waiting} /> : null;

function Strip({ waiting }: { waiting: RequestsToDecide }) {
  const faces = [...new Map(waiting.first.map(({ person }) => [person.id, person])).values()];
  return (
    <aside
      aria-label={t('to_decide.label')}
      className="mb-7 grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-3 rounded-card border bg-surface py-2.75 ps-4 pe-2.75 max-sm:grid-cols-[auto_minmax(0,1fr)] max-sm:items-start"
    >
      <span className="flex flex-none -space-x-0.75">
        {faces.map((person) => (
          <Face key={person.id} person={person} size={28} className="ring-2 ring-surface" />
        ))}
      </span>
      <Sentence {...waiting} />
      <ButtonLink size="sm" className="max-sm:col-start-2 max-sm:justify-self-start" href="/requests/review">
        {t('to_decide.review')}
      </ButtonLink>
    </aside>
  );
}

function Sentence({ count, people, first }: RequestsToDecide) {
  const now = useNow();
  const isCrowd = people > COUNTED;
  const [one, second] = first.map(({ person: { name }, app, requestedAt }) => ({
    name,
    app,
    ago: sayAgo(new Date(requestedAt), now),
  }));
  const className = 'text-pretty wrap-anywhere max-sm:pt-1';
  if (one && !second) return <p className={`${className} font-medium`}>{t('to_decide.one', one)}</p>;
  return (
    <p className={className}>
      <b className="font-medium">
        {isCrowd ? t('to_decide.crowd', { limit: COUNTED }) : t('to_decide.people', { people })}
      </b>{' '}
      {one && second ? (
        <span className="text-muted">{saySeveral(one, second, isCrowd ? 0 : count - first.length)}</span>
      ) : null}
    </p>
  );
}

const sayAgo = (at: Date, now: Date) =>
  now.getTime() - at.getTime() < MINUTE_MS ? t('to_decide.now') : timeAgo(at, now, 'long');

type Said = { name: string; app: string; ago: string };

function saySeveral(one: Said, second: Said, count: number): string {
  const words = { ...one, secondName: second.name, secondApp: second.app, secondAgo: second.ago };
  return count > 0 ? t('to_decide.more', { ...words, count }) : t('to_decide.all', words);
}
