import { cn } from '@portico/ui/cn';
import { Link } from 'wouter';
import { Section } from '../../../parts/section.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { t } from '../ask.texts.ts';
import type { AskedQuestion } from './asked-questions.ts';

/** Questions of this tab, to be asked again. */
export function AskedBefore({ questions }: { questions: readonly AskedQuestion[] }) {
  if (questions.length === 0) return null;
  return (
    <Section title={t('ask.before')}>
      <ul className="-mx-2 grid">
        {questions.map(({ search, who, question, allowed, at }) => (
          <li key={search}>
            <Link
              href={`/ask?${search}`}
              className="flex min-h-8 items-center gap-2.5 rounded-field px-2 text-13 touch:min-h-11 hover:bg-hover"
            >
              <i
                aria-hidden="true"
                className={cn('size-2 flex-none rounded-full', allowed ? 'bg-success' : 'bg-danger')}
              />
              <span className="sr-only">{t(allowed ? 'ask.before.yes' : 'ask.before.no')}</span>
              <span className="min-w-0 flex-1 truncate" title={t('ask.before.question', { who, question })}>
                {t('ask.before.question', { who, question })}
              </span>
              <TimeAgo at={at} className="flex-none text-12 text-faint tabular-nums" />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
