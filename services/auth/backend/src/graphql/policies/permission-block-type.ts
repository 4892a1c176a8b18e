import type { ObjectKind } from '@portico/access';
import type { ShownBlock } from '../../access-model/blocks/block-record.ts';
import { BlocksService } from '../../access-model/blocks/blocks.service.ts';
import { appOfType } from '../../decisions/targets/to-target.ts';
import { ActionType } from '../actions/action-type.ts';
import { builder } from '../builder.ts';
import { EffectEnum, ObjectKindEnum, ScopeModeEnum } from '../objects/enums.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

export const PermissionBlockType = builder.objectRef<ShownBlock>('PermissionBlock').implement({
  description: 'Where (scope), what (actions), allow or deny, and when (conditions). Immutable.',
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.exposeID('tenantId', { nullable: true }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    scopeMode: t.field({ type: ScopeModeEnum, resolve: ({ scopeMode }) => scopeMode }),
    objectKind: t.field({
      type: ObjectKindEnum,
      nullable: true,
      resolve: ({ objectKind }) => objectKind as ObjectKind | null,
    }),
    objectType: t.exposeString('objectType', { nullable: true, description: '`kind:name`' }),
    objectId: t.exposeID('objectId', { nullable: true }),
    groupId: t.exposeID('groupId', { nullable: true }),
    object: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'The object or the group that the scope names.',
      resolve: ({ objectId, groupId }) => objectId ?? groupId,
    }),
    app: t.field({
      type: NamedObjectType,
      nullable: true,
      description: "The app to which the scope's type belongs.",
      resolve: ({ objectType }) => appOf(objectType),
    }),
    effect: t.field({ type: EffectEnum, resolve: ({ effect }) => effect }),
    conditions: t.field({ type: 'JSONObject', resolve: ({ conditions }) => conditions }),
    everyAction: t.exposeBoolean('everyAction', {
      description: 'All actions, including later ones. `actions` is then empty.',
    }),
    actions: t.loadableList({
      type: ActionType,
      load: (ids: string[], { service }) => service(BlocksService).listActions(ids),
      resolve: ({ id }) => id,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

function appOf(objectType: string | null): string | null {
  if (objectType === null) return null;
  const colon = objectType.indexOf(':');
  return appOfType(objectType.slice(0, colon) as ObjectKind, objectType.slice(colon + 1));
}
