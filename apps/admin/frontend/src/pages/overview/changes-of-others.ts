import type { OverviewEvent } from './overview-queries.ts';

const MOST = 3;
/** They change nothing. */
const COMING_AND_GOING = /^(session|sign_in)\./;

/** The newest changes by other people. What was refused changed nothing. */
export function changesOfOthers<Event extends Pick<OverviewEvent, 'actor' | 'event' | 'outcome'>>(
  events: readonly Event[],
  viewerId: string | undefined,
): readonly Event[] {
  const isNews = ({ actor, event, outcome }: Event) =>
    outcome === 'allow' && actor?.kind === 'person' && actor.id !== viewerId && !COMING_AND_GOING.test(event);
  return events.filter(isNews).slice(0, MOST);
}
