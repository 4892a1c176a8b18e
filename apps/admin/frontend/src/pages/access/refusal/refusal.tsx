import { Ban, ChevronRight, type LucideIcon, ScrollText, ShieldHalf, UsersRound } from 'lucide-react';
import { Link } from 'wouter';
import { RequestId } from '@portico/ui/error-state';
import type { AdminError } from '../../../graphql/admin-error.ts';
import { Callout } from '../../../parts/callout.tsx';
import { IconBlock } from '../../../parts/line.tsx';
import { t } from './refusal.texts.ts';
import { sayGuardrailRefusal } from './say-guardrail-refusal.ts';

export interface RefusalProps {
  error: AdminError;
  /** Of those who were to get it. */
  names: string;
  /** How many they are. Undefined: several groups or people, of which one alone was refused. */
  count: number | undefined;
  onPickRole: () => void;
  onPickWho: () => void;
}

/** Why it can't be given, and three ways out. */
export function Refusal({ error, names, count, onPickRole, onPickWho }: RefusalProps) {
  const isGuardrail = error.code === 'guardrail.rejected';
  const guardrail = isGuardrail ? sayGuardrailRefusal(error, count) : undefined;
  return (
    <>
      <Callout icon={Ban} title={t(isGuardrail ? 'refusal.guardrail' : 'refusal.other')}>
        <p>{guardrail ? `${guardrail.rule} ${guardrail.hits}` : (error.detail ?? error.message)}</p>
        {guardrail ? (
          <p className="mt-1.5 text-13 text-muted">{guardrail.origin}</p>
        ) : isGuardrail ? (
          <p className="mt-1.5 text-13 text-muted">{t('refusal.guardrail.hits', { names })}</p>
        ) : error.requestId ? (
          <RequestId id={error.requestId} className="mt-1.5 text-muted" />
        ) : null}
      </Callout>
      <section className="mt-7">
        <h2 className="pb-2 text-14 font-semibold">{t('refusal.outs')}</h2>
        <ul className="grid max-w-180 gap-2">
          <Way icon={ShieldHalf} words={t('refusal.role')} hint={t('refusal.role.hint')} onClick={onPickRole} />
          <Way icon={UsersRound} words={t('refusal.who')} hint={t('refusal.who.hint')} onClick={onPickWho} />
          <Way
            icon={ScrollText}
            words={t('refusal.rules')}
            hint={t('refusal.rules.hint')}
            href="/policies?tab=guardrails"
          />
        </ul>
      </section>
    </>
  );
}

interface WayProps {
  icon: LucideIcon;
  words: string;
  hint: string;
  href?: string;
  onClick?: () => void;
}

/** One way on: a line with an arrow, that leads elsewhere or does something here. */
export function Way({ icon, words, hint, href, onClick }: WayProps) {
  const classes =
    'flex min-h-14 w-full items-center gap-3 rounded-field border px-3.5 py-2 text-start text-13 hover:bg-hover';
  const inside = (
    <>
      <IconBlock icon={icon} />
      <span className="min-w-0 flex-1">
        <b className="block font-semibold">{words}</b>
        <span className="block text-muted">{hint}</span>
      </span>
      <ChevronRight className="size-4 text-faint" strokeWidth={1.75} aria-hidden="true" />
    </>
  );
  return (
    <li>
      {href === undefined ? (
        <button type="button" onClick={onClick} className={classes}>
          {inside}
        </button>
      ) : (
        <Link href={href} className={classes}>
          {inside}
        </Link>
      )}
    </li>
  );
}
