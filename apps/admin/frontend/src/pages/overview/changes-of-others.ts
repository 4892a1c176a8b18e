import type { OverviewEvent } from './overview-queries.ts';

const MOST = 3;
/** Sign-ins and requests change nothing; those that wait stand beside it. */
const NO_CHANGE = /^(session|sign_in)\.|^access_request\.(created|withdrawn)$/;

/** The newest changes by other people. What was refused changed nothing. */
export function changesOfOthers<Event extends Pick<OverviewEvent, 'actor' | 'event' | 'outcome'>>(
  events: readonly Event[],
  viewerId: string | undefined,
): readonly Event[] {
  const isNews = ({ actor, event, outcome }: Event) =>
    outcome === 'allow' && actor?.kind === 'person' && actor.id !== viewerId && !NO_CHANGE.test(event);
  return events.filter(isNews).slice(0, MOST);
}
