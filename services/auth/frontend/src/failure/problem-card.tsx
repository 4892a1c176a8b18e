import { Button, ButtonLink } from '@portico/ui/button';
import { RequestId } from '@portico/ui/error-state';
import type { Problem } from '../api/problem.ts';
import { problemSentence } from '../api/problem-sentence.ts';
import { StepCard } from '../frame/step-card.tsx';
import { StaleSign, TroubleSign } from './signs.tsx';
import { t } from './failure.texts.ts';

export interface ProblemCardProps {
  problem: Problem;
  onRetry: () => void;
}

/** The page couldn't be loaded. A step that has ended links to the next page; others can be tried again. */
export const ProblemCard = ({ problem, onRetry }: ProblemCardProps) => {
  const { code, continueUrl, requestId } = problem.facts;
  if (code === 'sign_in.interaction_gone') return <Stale continueUrl={continueUrl} />;
  return (
    <StepCard
      sign={<TroubleSign />}
      title={t('failure.load.title')}
      lead={problemSentence(problem)}
      foot={requestId ? <RequestId id={requestId} className="w-full justify-between" /> : null}
    >
      <Button variant="primary" size="lg" onClick={onRetry}>
        {t('failure.load.retry')}
      </Button>
      {continueUrl ? (
        <ButtonLink href={continueUrl} size="lg" className="-mt-2">
          {t('failure.load.restart')}
        </ButtonLink>
      ) : null}
    </StepCard>
  );
};

/** Back button, second tab, a page left open overnight: the person made no mistake and gets one link to continue. */
const Stale = ({ continueUrl }: { continueUrl: string | null }) => (
  <StepCard sign={<StaleSign />} title={t('failure.stale.title')} lead={t('failure.stale.lead')}>
    {continueUrl ? (
      <ButtonLink href={continueUrl} variant="primary" size="lg">
        {t('failure.continue')}
      </ButtonLink>
    ) : (
      <p className="text-muted">{t('failure.stale.open_again')}</p>
    )}
  </StepCard>
);
