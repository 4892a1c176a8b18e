import type { ObjectKind } from '@portico/access';
import type { ActionRecord } from '../../access-model/actions/actions.repository.ts';
import { isBuiltIn } from '../../access-model/actions/built-in-actions.ts';
import { builder } from '../builder.ts';
import { ObjectKindEnum } from '../objects/enums.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

export const ApplicabilityType = builder
  .objectRef<ActionRecord['applicability'][number]>('ActionApplicability')
  .implement({
    fields: (t) => ({
      objectKind: t.field({ type: ObjectKindEnum, resolve: ({ objectKind }) => objectKind as ObjectKind }),
      objectType: t.exposeString('objectType', { nullable: true, description: 'Null: every type of the kind.' }),
    }),
  });

export const ActionType = builder.objectRef<ActionRecord>('Action').implement({
  description: 'An operation: of the platform, or a permission declared by an app.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    description: t.exposeString('description', { description: 'Display text.' }),
    app: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'Null: of the platform.',
      resolve: ({ appId }) => appId,
    }),
    builtIn: t.boolean({
      description: 'Part of the platform, so it cannot be changed.',
      resolve: (action) => isBuiltIn(action),
    }),
    applicability: t.field({ type: [ApplicabilityType], resolve: ({ applicability }) => applicability }),
    dormantSince: t.expose('dormantSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the app no longer declares it. Its grants allow nothing.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
