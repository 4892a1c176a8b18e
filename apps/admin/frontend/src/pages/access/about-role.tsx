import { Ban, CalendarClock, Check, CircleCheck, type LucideIcon, UsersRound } from 'lucide-react';
import { Link } from 'wouter';
import { Section } from '../../parts/section.tsx';
import { t } from './about.texts.ts';
import type { ChosenRole } from './access-queries.ts';
import type { NamedSubject } from './sentence/use-subjects.ts';

export interface AboutRoleProps {
  role: ChosenRole;
  subjects: readonly NamedSubject[];
  hasEnd: boolean;
  isChecked: boolean;
}

/** Says what the role allows and what to know before giving it. */
export function AboutRole({ role, subjects, hasEnd, isChecked }: AboutRoleProps) {
  const group = subjects.find(({ kind }) => kind === 'group');
  return (
    <aside aria-label={t('about.label')} className="grid content-start gap-6">
      <Section
        title={role.name}
        action={
          <Link href={`/roles/${role.id}`} className="text-13 font-medium text-muted hover:text-text">
            {t('about.open')}
          </Link>
        }
      >
        <ul className="grid gap-1.5 text-13">{listFacts(role)}</ul>
      </Section>
      {group || hasEnd || isChecked ? (
        <Section title={t('about.know')}>
          <ul className="grid gap-1.5 text-13">
            {group ? <Fact icon={UsersRound} words={t('about.group', { name: group.name })} /> : null}
            {hasEnd ? <Fact icon={CalendarClock} words={t('about.end')} /> : null}
            {isChecked ? <Fact icon={CircleCheck} tone="text-success" words={t('about.checked')} /> : null}
          </ul>
        </Section>
      ) : null}
    </aside>
  );
}

function listFacts({ blocks }: ChosenRole) {
  const facts = blocks.flatMap(({ effect, everyAction, actions }) => {
    const titles = everyAction ? [t('about.everything')] : actions.map(({ description }) => description);
    return titles.map((title) => ({ title, isAllow: effect === 'allow' }));
  });
  if (facts.length === 0) return <li className="text-muted">{t('about.nothing')}</li>;
  const seen = new Map(facts.map((fact) => [`${fact.isAllow}${fact.title}`, fact]));
  return [...seen].map(([key, { title, isAllow }]) => (
    <Fact
      key={key}
      icon={isAllow ? Check : Ban}
      tone={isAllow ? 'text-success' : 'text-danger'}
      words={isAllow ? title : t('about.never', { title })}
    />
  ));
}

function Fact({ icon: Icon, tone = 'text-faint', words }: { icon: LucideIcon; tone?: string; words: string }) {
  return (
    <li className="flex items-start gap-2">
      <Icon className={`mt-[3px] size-3.5 flex-none ${tone}`} strokeWidth={1.75} aria-hidden="true" />
      <span>{words}</span>
    </li>
  );
}
