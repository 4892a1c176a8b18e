import type { EffectiveApp } from '../../access/effective/effective-access.ts';
import { ActionType } from '../actions/action-type.ts';
import { builder } from '../builder.ts';
import { GrantType } from '../decisions/grant-type.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

export const EffectiveAppType = builder.objectRef<EffectiveApp>('EffectiveApp').implement({
  description: 'Whether an entity can open an app, and why.',
  fields: (t) => ({
    app: t.field({ type: NamedObjectType, resolve: ({ appId }) => appId }),
    tenant: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'The tenant of the decision. Null: the app itself.',
      resolve: ({ tenantId }) => tenantId,
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the person last opened it, to the hour; in the tenant when the viewer sees only that one. Null: never since it is recorded, or it is no person.',
    }),
    allowed: t.exposeBoolean('allowed'),
    reason: t.exposeString('reason'),
    grants: t.field({
      type: [GrantType],
      description: 'Grants that open the app or, if it is closed, grants that deny it.',
      resolve: ({ grants }) => [...grants],
    }),
    permissions: t.field({
      type: [ActionType],
      description: 'What the entity can do in the app, and on all objects of a type. Conditions can allow more.',
      resolve: ({ permissions }) => [...permissions],
    }),
  }),
});
