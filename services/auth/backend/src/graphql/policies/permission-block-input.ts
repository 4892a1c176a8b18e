import { builder } from '../builder.ts';
import { EffectEnum, ObjectKindEnum, ScopeModeEnum } from '../objects/enums.ts';

/** A new block, in the tenant of its role. */
export const NewBlockInput = builder.inputType('NewBlockInput', {
  fields: (t) => ({
    scopeMode: t.field({ type: ScopeModeEnum, required: true }),
    objectKind: t.field({ type: ObjectKindEnum }),
    objectType: t.string({ description: '`kind:name`' }),
    objectId: t.id(),
    groupId: t.id(),
    effect: t.field({ type: EffectEnum, description: 'Default: allow.' }),
    conditions: t.field({ type: 'JSONObject' }),
    actionIds: t.idList({ required: true }),
  }),
});

export const CreatePermissionBlockInput = builder.inputType('CreatePermissionBlockInput', {
  fields: (t) => ({
    tenantId: t.id({ description: 'Null: of the platform.' }),
    scopeMode: t.field({ type: ScopeModeEnum, required: true }),
    objectKind: t.field({ type: ObjectKindEnum }),
    objectType: t.string({ description: '`kind:name`' }),
    objectId: t.id(),
    groupId: t.id(),
    effect: t.field({ type: EffectEnum, description: 'Default: allow.' }),
    conditions: t.field({ type: 'JSONObject' }),
    actionIds: t.idList({ required: true }),
  }),
});
