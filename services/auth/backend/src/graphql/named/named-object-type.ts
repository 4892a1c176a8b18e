import { isNameable, type NamedObject, NamedObjects } from '../../administration/named-objects.ts';
import { builder } from '../builder.ts';

/** Resolve a field of this type to the id. All ids of a query are looked up together. */
export const NamedObjectType = builder.loadableObject('NamedObject', {
  description:
    "An object's name. `kind`: person, app, device, service, workload, application, group, object_group, role, tenant, resource, client, or `gone` for deleted objects.",
  load: async (ids: string[], { service }): Promise<NamedObject[]> => {
    const known = ids.filter((id) => isNameable(id));
    const found = known.length === 0 ? [] : await service(NamedObjects).list(known);
    const byId = new Map(known.map((id, index) => [id, found[index]]));
    return ids.map((id) => byId.get(id) ?? { id, kind: 'gone', name: '' });
  },
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.exposeString('kind'),
    name: t.exposeString('name'),
  }),
});
