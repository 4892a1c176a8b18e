import { Badge } from '@portico/ui/badge';
import { cn } from '@portico/ui/cn';
import { Ban, Check as CheckIcon, ChevronRight, Minus, ShieldHalf, UsersRound, X } from 'lucide-react';
import { Fragment } from 'react';
import { Section } from '../../parts/section.tsx';
import type { Explained, ExplainedGrant } from './ask-queries.ts';
import { t } from './ask.texts.ts';
import { type Check, listChecks } from './list-checks.ts';
import { listPath, type PathNode, sayBecause, sayResult, sayScope } from './say-grant.ts';
import { toShortName } from './to-short-name.ts';

/** The answer in one sentence, why, and every grant with what happened to it. `question` is a part of that sentence. */
export function Answer({ explained, question }: { explained: Explained; question: string }) {
  const { allowed, subject, evaluated, decidedBy } = explained;
  const name = subject?.name ?? t('ask.somebody');
  const Icon = allowed ? CheckIcon : Ban;
  return (
    <>
      <section
        role="status"
        className={cn(
          'flex gap-4 rounded-card py-5 ps-5 pe-6 phone:gap-3 phone:p-4',
          allowed ? 'bg-success-soft' : 'bg-danger-soft',
        )}
      >
        <span
          className={cn(
            'grid size-10 flex-none place-items-center rounded-full text-on-danger phone:size-7',
            allowed ? 'bg-success' : 'bg-danger',
          )}
        >
          <Icon className="size-5 phone:size-4" strokeWidth={2} aria-hidden="true" />
        </span>
        <div className="min-w-0">
          <h2 className="text-16 font-semibold">{t(allowed ? 'ask.yes' : 'ask.no', { name, question })}</h2>
          <p className="mt-1 text-pretty">{sayBecause(explained)}</p>
          <p className="mt-2.5 text-12 text-muted tabular-nums">{t('ask.looked', { count: evaluated.length })}</p>
        </div>
      </section>
      <Checks checks={listChecks(explained)} />
      {subject ? (
        <Section title={t('ask.grants', { name: toShortName(subject) })} count={evaluated.length}>
          {evaluated.length === 0 ? <p className="border-t py-3 text-13 text-muted">{t('ask.grants.none')}</p> : null}
          <ol className="border-t empty:hidden">
            {evaluated.map((one, place) => (
              <GrantRow key={place} evaluated={one} decides={place === decidedBy} allowed={allowed} />
            ))}
          </ol>
        </Section>
      ) : null}
    </>
  );
}

function Checks({ checks }: { checks: readonly Check[] }) {
  return (
    <Section title={t('ask.checks', { count: checks.length })}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-13 text-muted">
        {checks.map(({ words, passed }) => (
          <li key={words} className={cn('flex items-center gap-1.5', !passed && 'text-danger')}>
            {passed ? (
              <CheckIcon className="size-3.5 flex-none text-success" strokeWidth={1.75} aria-hidden="true" />
            ) : (
              <X className="size-3.5 flex-none" strokeWidth={1.75} aria-hidden="true" />
            )}
            {passed ? words : t('ask.check.not', { words })}
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface GrantRowProps {
  evaluated: ExplainedGrant;
  decides: boolean;
  /** The answer. */
  allowed: boolean;
}

function GrantRow({ evaluated, decides, allowed }: GrantRowProps) {
  const { grant, matched } = evaluated;
  const isDeny = grant.effect === 'deny';
  const { word, text } = sayResult(evaluated, { decides, allowed });
  const Icon = matched ? (isDeny ? Ban : CheckIcon) : Minus;
  return (
    <li className="grid grid-cols-[20px_52px_minmax(0,1fr)_auto] items-start gap-x-3 border-b py-3 phone:grid-cols-[20px_1fr_auto] phone:gap-y-1">
      <Icon
        className={cn(
          'mt-[3px] size-3.5 justify-self-center',
          matched ? (isDeny ? 'text-danger' : 'text-success') : 'text-faint',
        )}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <Badge
        tone={matched ? (isDeny ? 'danger' : 'success') : 'quiet'}
        className="justify-center phone:justify-self-start"
      >
        {t(isDeny ? 'ask.effect.deny' : 'ask.effect.allow')}
      </Badge>
      <div className="min-w-0 phone:order-last phone:col-span-full phone:ps-8">
        <p className="flex flex-wrap items-center gap-1">
          {listPath(grant).map(({ words, kind }, place) => (
            <Fragment key={place}>
              <span
                className={cn(
                  'inline-flex items-center gap-1.5 wrap-anywhere',
                  kind === undefined ? 'text-muted' : 'font-medium',
                  !matched && 'text-muted',
                )}
              >
                {kind === undefined ? null : <NodeIcon kind={kind} />}
                {words}
              </span>
              <ChevronRight className="size-3.5 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
            </Fragment>
          ))}
          <span className="wrap-anywhere text-muted">{sayScope(grant)}</span>
        </p>
        <p className="mt-0.5 text-13 wrap-anywhere text-muted">{text}</p>
      </div>
      <span
        className={cn(
          'pt-0.5 text-12',
          decides ? 'font-semibold' : 'text-faint',
          decides && (isDeny ? 'text-danger' : 'text-success'),
        )}
      >
        {word}
      </span>
    </li>
  );
}

function NodeIcon({ kind }: { kind: NonNullable<PathNode['kind']> }) {
  const Icon = kind === 'group' ? UsersRound : ShieldHalf;
  return (
    <span
      aria-hidden="true"
      className="inline-grid size-[18px] flex-none place-items-center rounded-[5px] bg-hover text-muted shadow-[inset_0_0_0_1px_var(--border)]"
    >
      <Icon className="size-[11px]" strokeWidth={1.75} />
    </span>
  );
}
