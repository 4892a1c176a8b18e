import type { BlockScope } from '../../../../parts/block/block.ts';
import { nameOfObject, sayType, typeOf } from '../../../../parts/block/say-thing.ts';
import { t as blockText } from '../../../../parts/block/block.texts.ts';
import { t } from './matrix.texts.ts';

/** A row in words: "deal" and "Nurseries, and below". */
export function sayRow(scope: BlockScope, appId: string | undefined): { thing: string; place: string } {
  const given = scope.tenant?.name ?? t('matrix.given');
  switch (scope.scopeMode) {
    case 'platform':
    case 'tenant':
      return { thing: t('matrix.everything'), place: given };
    case 'object':
    case 'group':
    case 'group_child_groups':
    case 'group_descendant_groups':
      return { thing: nameOfObject(scope), place: t('matrix.itself') };
    case 'group_direct_objects':
      return { thing: sayOne(scope, appId), place: nameOfObject(scope) };
    case 'group_descendant_objects':
      return { thing: sayOne(scope, appId), place: nameOfObject(scope) + blockText('block.and_below') };
    default:
      return { thing: sayOne(scope, appId), place: given };
  }
}

function sayOne(scope: BlockScope, appId: string | undefined): string {
  const thing = sayType(typeOf(scope) ?? '');
  return scope.app === null || scope.app.id === appId ? thing : `${thing} (${scope.app.name})`;
}
