import { t } from './block.texts.ts';
import type { BlockScope } from './block.ts';

const things: Record<string, string> = {
  entity: t('thing.entity'),
  'entity:human': t('thing.entity.human'),
  'entity:device': t('thing.entity.device'),
  'entity:service': t('thing.entity.service'),
  'entity:workload': t('thing.entity.workload'),
  'entity:application': t('thing.entity.application'),
  resource: t('thing.resource'),
  group: t('thing.group'),
  tenant: t('thing.tenant'),
  role: t('thing.role'),
  policy: t('thing.policy'),
  credential: t('thing.credential'),
  audit_log: t('thing.audit_log'),
  signing_key: t('thing.signing_key'),
};

/** `resource:<app id>/price_list` is "price list". */
export function sayType(type: string): string {
  const known = things[type];
  if (known !== undefined) return known;
  const name = type.slice(type.indexOf(':') + 1);
  return name.slice(name.lastIndexOf('/') + 1).replaceAll(/[_-]/g, ' ');
}

export const typeOf = ({ objectKind, objectType }: Pick<BlockScope, 'objectKind' | 'objectType'>): string | null =>
  objectType ?? objectKind;

/** The name of what a scope names; it can be gone. */
export function nameOfObject({ object }: Pick<BlockScope, 'object'>): string {
  return object === null || object.kind === 'gone' || object.name === '' ? t('block.gone') : object.name;
}
