import type { BlockScope } from '../../../../parts/block/block.ts';
import type { CatalogueAction } from '../catalogue-query.ts';

const typeOfObject: Record<string, string> = {
  person: 'entity:human',
  app: 'entity:application',
  application: 'entity:application',
  device: 'entity:device',
  service: 'entity:service',
  workload: 'entity:workload',
};

/** Whether an action can be done to what a scope names. On the objects of an app, its own actions are the ones. */
export function appliesTo({ app, applicability, dormantSince }: CatalogueAction, scope: BlockScope): boolean {
  if (dormantSince !== null) return false;
  const { scopeMode, objectKind, objectType, object } = scope;
  switch (scopeMode) {
    case 'platform':
      return app === null;
    case 'tenant':
      return app === null && applicability.length > 0;
    case 'object': {
      const known = typeOfObject[object?.kind ?? ''];
      const type = known ?? objectType;
      if (type === 'entity:application' && app !== null && app.id !== object?.id) return false;
      const kind = known === undefined ? (object?.kind ?? '') : 'entity';
      return applicability.some((one) => one.objectKind === kind && (one.objectType ?? type) === type);
    }
    case 'group':
    case 'group_child_groups':
    case 'group_descendant_groups':
      return applicability.some((one) => one.objectKind === 'group');
    default: {
      const ofApp = scope.app !== null;
      if (ofApp && app?.id !== scope.app?.id) return false;
      return applicability.some(
        (one) => one.objectKind === objectKind && (one.objectType === null || one.objectType === objectType),
      );
    }
  }
}
