import type { InteractionDetails } from '@portico/api-types';
import { setTheme } from '@portico/ui/page-theme';
import type { ComponentType } from 'react';
import { request } from '../api/request.ts';
import { useLoad } from '../api/use-load.ts';
import { ProblemCard } from '../failure/problem-card.tsx';
import { CardSkeleton } from '../frame/card-skeleton.tsx';
import { stepPages } from './step-pages.ts';
import type { StepProps } from './step-props.ts';
import { useWayOn } from './use-way-on.ts';

async function loadInteraction(uid: string): Promise<InteractionDetails> {
  const details = await request<InteractionDetails>(`/api/interaction/${uid}`);
  if (details.person) setTheme(details.person.preferences.theme);
  return details;
}

/** One step of a sign-in. The server determines which. */
export const Interaction = ({ uid }: { uid: string }) => {
  const [load, reload] = useLoad(() => loadInteraction(uid));
  const wayOn = load.state === 'ready' ? load.data.continueUrl : null;
  useWayOn(uid, wayOn, reload);
  if (load.state === 'loading' || wayOn) return <CardSkeleton />;
  if (load.state === 'failed') return <ProblemCard problem={load.problem} onRetry={reload} />;
  const { data: details } = load;
  // TypeScript does not see that page and details have the same name.
  const Page = stepPages[details.prompt] as ComponentType<StepProps<typeof details.prompt>>;
  return <Page details={details} onStale={reload} />;
};
