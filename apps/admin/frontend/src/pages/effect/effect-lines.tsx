import { Button } from '@portico/ui/button';
import { Skeleton } from '@portico/ui/skeleton';
import { Check, type LucideIcon, Minus, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useMayAsk } from '../ask/use-may-ask.ts';
import type { ChangeEffect } from './effect-fields.ts';
import { t } from './effect.texts.ts';
import { type EffectLine, listLines } from './list-lines.ts';

export interface EffectLinesProps {
  /** Undefined: it is being checked. */
  effect: ChangeEffect | undefined;
  /** A guardrail only decides what can be given from now on. Default: access. */
  of?: 'access' | 'guardrail';
}

/** Who gains and who loses by a change, one line for each action. */
export function EffectLines({ effect, of = 'access' }: EffectLinesProps) {
  if (!effect) return <Checking />;
  const lines = listLines(effect);
  const say = wordsOf[of];
  return (
    <section>
      <h3 className="pb-1 text-14 font-semibold">
        {lines.length > 0
          ? t(say.heading, { count: effect.changing })
          : t(effect.complete ? say.none : 'effect.none.first')}
      </h3>
      {lines.length === 0 ? (
        effect.complete ? (
          <p className="text-13 text-muted">{t(say.noneHint)}</p>
        ) : null
      ) : (
        <ul className="divide-y border-y text-13">
          {lines.map((line) => (
            <LineOf key={`${line.change} ${line.action}`} line={line} say={say} />
          ))}
          <Line icon={Check} tone="text-success">
            <span className="text-muted">{t(say.end)}</span>
          </Line>
        </ul>
      )}
      {effect.complete ? null : <p className="pt-2 text-13 text-muted">{t('effect.incomplete')}</p>}
    </section>
  );
}

const wordsOf = {
  access: {
    heading: 'effect.title',
    none: 'effect.none',
    noneHint: 'effect.none.hint',
    gain: 'effect.gain',
    lose: 'effect.lose',
    end: 'effect.allowed',
  },
  guardrail: {
    heading: 'effect.guardrail.title',
    none: 'effect.guardrail.none',
    noneHint: 'effect.guardrail.none.hint',
    gain: 'effect.guardrail.gain',
    lose: 'effect.guardrail.lose',
    end: 'effect.guardrail.end',
  },
} as const;
type EffectWords = (typeof wordsOf)[keyof typeof wordsOf];

const bold = (words: ReactNode[]) => <b key="b">{words}</b>;
const looks = { gain: { icon: Plus, tone: 'text-success' }, lose: { icon: Minus, tone: 'text-danger' } };

function LineOf({ line, say }: { line: EffectLine; say: EffectWords }) {
  const { change, title, count, people } = line;
  const [isOpen, setOpen] = useState(false);
  const what = t(say[change], { count, title, b: bold });
  const [first] = people;
  if (count === 1 && first)
    return (
      <Line {...looks[change]} action={<Why line={line} person={first} />}>
        {what}
        {`: ${first.name}`}
      </Line>
    );
  const rest = count - people.length;
  return (
    <Line
      {...looks[change]}
      action={
        people.length === 0 ? null : (
          <Button
            variant="quiet"
            size="xs"
            className="-my-1 -me-2.5 touch:-my-2 touch:-me-3 text-text underline decoration-border-control underline-offset-2"
            aria-expanded={isOpen}
            aria-label={t('effect.names.of', { title })}
            onClick={() => setOpen(!isOpen)}
          >
            {t('effect.names')}
          </Button>
        )
      }
    >
      {what}
      {isOpen ? (
        <ul className="flex flex-wrap gap-x-3 gap-y-1 pt-1.5">
          {people.map((person) => (
            <li key={person.id} className="wrap-anywhere">
              {person.name} <Why line={line} person={person} />
            </li>
          ))}
          {rest > 0 ? <li className="text-muted">{t('effect.more', { count: rest })}</li> : null}
        </ul>
      ) : null}
    </Line>
  );
}

function Why({ line: { action, appId }, person }: { line: EffectLine; person: { id: string; name: string } }) {
  const mayAsk = useMayAsk();
  if (!mayAsk) return null;
  const question = new URLSearchParams({ subject: person.id, action, ...(appId !== null && { app: appId }) });
  return (
    <Link
      href={`/ask?${question}`}
      aria-label={t('effect.why.of', { name: person.name })}
      className="font-medium underline decoration-border-control underline-offset-2"
    >
      {t('effect.why')}
    </Link>
  );
}

interface LineProps {
  icon: LucideIcon;
  tone: string;
  action?: ReactNode;
  children: ReactNode;
}

function Line({ icon: Icon, tone, action, children }: LineProps) {
  return (
    <li className="flex min-h-10 items-start gap-2.5 py-2.5">
      <Icon className={`mt-[3px] size-3.5 flex-none ${tone}`} strokeWidth={1.75} aria-hidden="true" />
      <div className="min-w-0 flex-1 wrap-anywhere">{children}</div>
      {action ? <span className="flex-none">{action}</span> : null}
    </li>
  );
}

const Checking = () => (
  <section aria-busy="true">
    <h3 className="pb-1 text-14 font-semibold">
      <span role="status">{t('effect.checking')}</span>
    </h3>
    <div aria-hidden="true" className="divide-y border-y">
      {['w-52', 'w-64'].map((width) => (
        <div key={width} className="flex h-10 items-center">
          <Skeleton className={width} />
        </div>
      ))}
    </div>
  </section>
);
