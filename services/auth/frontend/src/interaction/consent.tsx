import { Button } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { Check } from 'lucide-react';
import { problemSentence } from '../api/problem-sentence.ts';
import { Notice } from '../frame/notice.tsx';
import { StepCard } from '../frame/step-card.tsx';
import { TextButton } from '../frame/text-button.tsx';
import { Who } from '../frame/who.tsx';
import { hostOf } from './host-of.ts';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';
import { t } from './consent.texts.ts';

/** A third party requests facts about the person. Both answers have equal weight. */
export const Consent = ({ details, onStale }: StepProps<'consent'>) => {
  const { app, person, scopes } = details;
  const { pending, problem, run } = useStep(details.uid, onStale);
  const host = hostOf(app.url);
  return (
    <StepCard
      sign={<Door app={app} size={48} />}
      title={t('consent.title', { name: app.name })}
      lead={host ? t('consent.lead_at', { name: app.name, host }) : t('consent.lead', { name: app.name })}
      foot={
        <>
          <Who person={person} />
          <TextButton onClick={() => run('switch-account')}>{t('consent.switch_account')}</TextButton>
        </>
      }
    >
      <ul className="grid gap-2.5">
        {scopes.map((scope) => (
          <li key={scope.name} className="flex items-start gap-2.5">
            <Check className="mt-0.5 size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
            <span className="min-w-0 flex-1 wrap-anywhere">{scope.title}</span>
            {scope.isNew && scopes.some((other) => !other.isNew) ? (
              <span className="flex-none rounded-full bg-info-soft px-[7px] py-0.5 text-12 font-medium text-info">
                {t('consent.new')}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <div className="mt-auto grid gap-3">
        {problem ? <Notice>{problemSentence(problem)}</Notice> : null}
        <p className="text-13 text-pretty text-muted">{t('consent.limits')}</p>
        <div className="grid grid-cols-2 gap-3">
          <Button size="lg" onClick={() => run('abort')}>
            {t('consent.refuse')}
          </Button>
          <Button variant="primary" size="lg" pending={pending} onClick={() => run('consent')}>
            {t('consent.allow')}
          </Button>
        </div>
      </div>
    </StepCard>
  );
};
