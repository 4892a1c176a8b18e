import { Badge } from '@portico/ui/badge';
import { cn } from '@portico/ui/cn';
import { Ban, Check, ChevronRight, Minus } from 'lucide-react';
import { Fragment } from 'react';
import { Section } from '../../parts/section.tsx';
import type { Explained, ExplainedGrant } from './ask-queries.ts';
import { t } from './ask.texts.ts';
import { listPath, sayBecause, sayResult, sayScope } from './say-grant.ts';

/** The answer in one sentence, why, and every grant with what happened to it. */
export function Answer({ explained }: { explained: Explained }) {
  const { allowed, subject, evaluated, decidedBy } = explained;
  const name = subject?.name ?? t('ask.somebody');
  const Icon = allowed ? Check : Ban;
  return (
    <>
      <section
        role="status"
        className={cn('flex gap-4 rounded-card p-5', allowed ? 'bg-success-soft' : 'bg-danger-soft')}
      >
        <span
          className={cn(
            'grid size-10 flex-none place-items-center rounded-full text-surface',
            allowed ? 'bg-success' : 'bg-danger',
          )}
        >
          <Icon className="size-5" strokeWidth={2} aria-hidden="true" />
        </span>
        <div className="min-w-0">
          <h2 className="text-16 font-semibold">{t(allowed ? 'ask.yes' : 'ask.no', { name })}</h2>
          <p className="mt-1 text-pretty">{sayBecause(explained)}</p>
          <p className="mt-2 text-12 text-muted">{t('ask.looked', { count: evaluated.length })}</p>
        </div>
      </section>
      <Section title={t('ask.grants', { name })} count={evaluated.length}>
        {evaluated.length === 0 ? <p className="border-t py-3 text-13 text-muted">{t('ask.grants.none')}</p> : null}
        <ul className="border-t">
          {evaluated.map((one, place) => (
            <GrantRow key={place} evaluated={one} decides={place === decidedBy} />
          ))}
        </ul>
      </Section>
    </>
  );
}

function GrantRow({ evaluated, decides }: { evaluated: ExplainedGrant; decides: boolean }) {
  const { grant, matched } = evaluated;
  const isDeny = grant.effect === 'deny';
  const { word, text } = sayResult(evaluated, decides);
  const Icon = matched ? (isDeny ? Ban : Check) : Minus;
  return (
    <li className="grid grid-cols-[16px_56px_minmax(0,1fr)_auto] items-start gap-x-3 border-b py-3 text-13">
      <Icon
        className={cn('mt-0.5 size-4', matched ? (isDeny ? 'text-danger' : 'text-success') : 'text-faint')}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <Badge tone={matched ? (isDeny ? 'danger' : 'success') : 'quiet'}>
        {t(isDeny ? 'ask.effect.deny' : 'ask.effect.allow')}
      </Badge>
      <div className="min-w-0">
        <p className={cn('flex flex-wrap items-center gap-x-1', !matched && 'text-muted')}>
          {listPath(grant).map((part, place) => (
            <Fragment key={place}>
              <b className="font-medium wrap-anywhere">{part}</b>
              <ChevronRight className="size-3.5 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
            </Fragment>
          ))}
          <span className="wrap-anywhere">{sayScope(grant)}</span>
        </p>
        <p className="mt-0.5 text-12 wrap-anywhere text-muted">{text}</p>
      </div>
      <span className={cn('text-12', decides ? 'font-semibold' : 'text-muted', decides && isDeny && 'text-danger')}>
        {word}
      </span>
    </li>
  );
}
