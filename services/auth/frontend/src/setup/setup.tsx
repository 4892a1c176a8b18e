import type { SetupDetails } from '@portico/api-types';
import { request } from '../api/request.ts';
import { useLoad } from '../api/use-load.ts';
import { ProblemCard } from '../failure/problem-card.tsx';
import { CardSkeleton } from '../frame/card-skeleton.tsx';
import { LinkGone } from './link-gone.tsx';
import { SetupForm } from './setup-form.tsx';

/** A one-time link for the first administrator or an invited person. */
export const Setup = ({ token }: { token: string }) => {
  const [load, reload] = useLoad(() => request<SetupDetails>('/api/setup/details', { token }));
  if (load.state === 'loading') return <CardSkeleton />;
  if (load.state === 'ready') return <SetupForm token={token} details={load.data} onGone={reload} />;
  const { code, status } = load.problem.facts;
  // 400: a truncated token.
  return code === 'onboarding.link_gone' || status === 400 ? (
    <LinkGone />
  ) : (
    <ProblemCard problem={load.problem} onRetry={reload} />
  );
};
