import type { BlockScope } from '../../../../parts/block/block.ts';
import { nameOfObject, sayType, typeOf } from '../../../../parts/block/say-thing.ts';
import type { CatalogueAction } from '../catalogue-query.ts';
import { scopeKeyOf } from '../draft/draft-block.ts';
import { t } from './edit.texts.ts';

export interface Thing {
  /** Of its scope, without a place. */
  value: string;
  label: string;
  scope: BlockScope;
}

/** The possible targets of a block: all that an action can be done to, each app, and everything. The block's own comes first. */
export function listThings(own: BlockScope, catalogue: readonly CatalogueAction[]): Thing[] {
  const { tenant } = own;
  const none = { objectKind: null, objectType: null, object: null, app: null, tenant };
  const found: BlockScope[] = [withoutPlace(own), { ...none, scopeMode: tenant === null ? 'platform' : 'tenant' }];
  for (const { app, applicability, dormantSince } of catalogue) {
    if (dormantSince !== null) continue;
    if (app !== null) found.push({ ...none, scopeMode: 'object', object: { id: app.id, kind: 'app', name: app.name } });
    for (const { objectKind, objectType } of applicability)
      found.push(
        objectType === null
          ? { ...none, scopeMode: 'object_kind', objectKind }
          : { ...none, scopeMode: 'object_type', objectKind, objectType, app: objectType.includes('/') ? app : null },
      );
  }
  const things = new Map(found.map((scope) => [scopeKeyOf(scope), scope]));
  return [...things].map(([value, scope]) => ({ value, label: sayThing(scope), scope }));
}

/** "every deal in Nurseries" is about every deal. */
export function withoutPlace(scope: BlockScope): BlockScope {
  return hasPlace(scope) ? { ...scope, scopeMode: 'object_type', object: null } : scope;
}

/** Another thing in the same group, where a group can hold such things. */
export function withPlaceOf(before: BlockScope, next: BlockScope): BlockScope {
  const isHeld = next.scopeMode === 'object_type' && ['entity', 'resource'].includes(next.objectKind ?? '');
  return hasPlace(before) && isHeld ? { ...next, scopeMode: before.scopeMode, object: before.object } : next;
}

export const hasPlace = ({ scopeMode }: BlockScope): boolean =>
  scopeMode === 'group_direct_objects' || scopeMode === 'group_descendant_objects';

function sayThing(scope: BlockScope): string {
  const { scopeMode, object, app } = scope;
  switch (scopeMode) {
    case 'platform':
    case 'tenant':
      return t('edit.everything');
    case 'object':
      return object?.kind === 'app'
        ? t('edit.app', { app: object.name })
        : t('edit.only', { name: nameOfObject(scope) });
    case 'object_kind':
    case 'object_type': {
      const thing = sayType(typeOf(scope) ?? '');
      return app === null ? t('edit.every', { thing }) : t('edit.of_app', { thing, app: app.name });
    }
    default:
      return t('edit.only', { name: nameOfObject(scope) });
  }
}
