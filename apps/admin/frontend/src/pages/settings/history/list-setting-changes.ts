import { t } from '../settings.texts.ts';
import type { SettingEvent } from '../settings-query.ts';

export interface SettingChange {
  id: string;
  at: string;
  key: string;
  before: unknown;
  after: unknown;
  by: { id: string | undefined; name: string };
}

/** One for each setting that an event changed, newest first. */
export function listSettingChanges(events: readonly SettingEvent[]): SettingChange[] {
  return events.flatMap(({ id, createdAt, actorKind, actor, details }) => {
    const { before = {}, after = {} } = details as {
      before?: Record<string, unknown>;
      after?: Record<string, unknown>;
    };
    const isKnown = actor !== null && actor.name !== '';
    const name = isKnown ? actor.name : t(actorKind === 'person' ? 'settings.gone' : 'settings.portico');
    const by = { id: isKnown && actor.kind === 'person' ? actor.id : undefined, name };
    return Object.keys(after).map((key) => ({
      id: `${id} ${key}`,
      at: createdAt,
      key,
      before: before[key],
      after: after[key],
      by,
    }));
  });
}
