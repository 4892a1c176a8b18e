import { Link } from 'wouter';
import { EventLine } from '../../parts/event/event-line.tsx';
import { Section } from '../../parts/section.tsx';
import { changesOfOthers } from './changes-of-others.ts';
import type { OverviewEvent } from './overview-queries.ts';
import { t } from './overview.texts.ts';

export interface ChangedByOthersProps {
  /** The newest first. */
  events: readonly OverviewEvent[];
  /** Whose own changes are no news. */
  viewerId: string | undefined;
}

/** Recent changes by other people. Sign-ins and sign-outs don't count. */
export function ChangedByOthers({ events, viewerId }: ChangedByOthersProps) {
  const shown = changesOfOthers(events, viewerId);
  if (shown.length === 0) return null;
  return (
    <Section
      title={t('overview.changed')}
      action={
        <Link href="/audit" className="text-13 font-medium text-muted hover:text-text">
          {t('overview.changed.all')}
        </Link>
      }
    >
      <ul>
        {shown.map((event) => (
          <EventLine key={event.id} event={event} narrow />
        ))}
      </ul>
    </Section>
  );
}
