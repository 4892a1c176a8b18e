import type { AuditEvent } from './event-query.ts';
import { t } from './actor.texts.ts';

export interface EventActor {
  id?: string;
  /** `person` has a face, `portico` its square, nobody known a question mark. */
  kind: 'person' | 'portico' | 'unknown';
  name: string;
}

/** Who did it. The service credential and the service itself are Portico. */
export function actorOf({ actorKind, actorEntityId, actor }: AuditEvent): EventActor {
  if (actorKind === 'system' || actorKind === 'service') return { kind: 'portico', name: t('actor.portico') };
  if (actor && actor.kind !== 'gone' && actor.name !== '') {
    return { id: actor.id, kind: actor.kind === 'person' ? 'person' : 'portico', name: actor.name };
  }
  return { kind: 'unknown', name: t(actorEntityId === null ? 'actor.somebody' : 'actor.gone') };
}

/** Where it was done. */
export function placeOf({ actorKind, ip, actingApp }: AuditEvent): string {
  if (actorKind === 'system') return t('place.system');
  if (actorKind === 'service') return ip ?? t('place.service');
  return [ip, actingApp].filter((one) => one !== null && one !== '').join(', ');
}
