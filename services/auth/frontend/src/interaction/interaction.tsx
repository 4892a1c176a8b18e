import type { InteractionDetails } from '@portico/api-types';
import { setTheme } from '@portico/ui/page-theme';
import { request } from '../api/request.ts';
import { useLoad } from '../api/use-load.ts';
import { ProblemCard } from '../failure/problem-card.tsx';
import { CardSkeleton } from '../frame/card-skeleton.tsx';
import { Consent } from './consent.tsx';
import { DoorClosed } from './door-closed.tsx';
import { SignIn } from './sign-in.tsx';
import { useWayOn } from './use-way-on.ts';

async function loadInteraction(uid: string): Promise<InteractionDetails> {
  const details = await request<InteractionDetails>(`/api/interaction/${uid}`);
  if (details.person) setTheme(details.person.preferences.theme);
  return details;
}

/** One stop on the way to an app: sign-in, consent or the closed door, as the server says. */
export const Interaction = ({ uid }: { uid: string }) => {
  const [load, reload] = useLoad(() => loadInteraction(uid));
  const wayOn = load.state === 'ready' ? load.data.continueUrl : null;
  useWayOn(uid, wayOn, reload);
  if (load.state === 'loading' || wayOn) return <CardSkeleton />;
  if (load.state === 'failed') return <ProblemCard problem={load.problem} onRetry={reload} />;
  const step = { details: load.data, onStale: reload };
  switch (step.details.prompt) {
    case 'login':
      return <SignIn details={step.details} onStale={reload} />;
    case 'consent':
      return <Consent details={step.details} onStale={reload} />;
    default:
      return <DoorClosed details={step.details} onStale={reload} />;
  }
};
