import type { AppVisitor } from '../../apps/app-visitors.repository.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

export const AppVisitorType = builder.objectRef<AppVisitor>('AppVisitor').implement({
  fields: (t) => ({
    person: t.field({ type: NamedObjectType, resolve: ({ entityId }) => entityId }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', description: 'When they last opened it, to the hour.' }),
  }),
});
