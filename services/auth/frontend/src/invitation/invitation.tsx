import type { InvitationDetails } from '@portico/api-types';
import { useState } from 'react';
import { request } from '../api/request.ts';
import { useLoad } from '../api/use-load.ts';
import { ProblemCard } from '../failure/problem-card.tsx';
import { CardSkeleton } from '../frame/card-skeleton.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { InvitationGone } from './invitation-gone.tsx';
import { SignInToAnswer, SignInToOpen } from './sign-in-cards.tsx';

/** An invitation to a tenant. Newcomers create an account here; people with one answer in the portal. */
export const Invitation = ({ token }: { token: string }) => {
  const [load, reload] = useLoad(() => request<InvitationDetails>('/api/invitations/details', { token }));
  const [isDone, setDone] = useState(false);
  if (load.state === 'loading') return <CardSkeleton />;
  if (load.state === 'ready') {
    const { tenant, email, signInUrl } = load.data;
    if (email === null) return <SignInToAnswer tenant={tenant} signInUrl={signInUrl} />;
    if (isDone) return <SignInToOpen email={email} signInUrl={signInUrl} />;
    return (
      <InvitationForm
        token={token}
        details={{ tenant, email, signInUrl }}
        onDone={() => setDone(true)}
        onGone={reload}
      />
    );
  }
  const { code, status } = load.problem.facts;
  // 400: the token is malformed, for example truncated.
  return code === 'invitations.gone' || status === 400 ? (
    <InvitationGone />
  ) : (
    <ProblemCard problem={load.problem} onRetry={reload} />
  );
};
