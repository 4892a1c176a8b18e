import type { BlockScope } from '../../parts/block/block.ts';
import type { Resource } from '../resources/resources-query.ts';
import { nameOfResource } from '../resources/say-resource.ts';

type ScopedResource = Pick<Resource, 'id' | 'kind' | 'name' | 'alias' | 'externalId' | 'tenant'>;

/** For permissions on this resource alone. */
export function scopeOfResource(resource: ScopedResource): BlockScope {
  const { id, kind, tenant } = resource;
  return {
    scopeMode: 'object',
    objectKind: 'resource',
    objectType: `resource:${kind}`,
    object: { id, kind: 'resource', name: nameOfResource(resource) },
    app: null,
    tenant,
  };
}
