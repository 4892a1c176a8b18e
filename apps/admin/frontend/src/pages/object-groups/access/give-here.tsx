import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import type { BlockScope } from '../../../parts/block/block.ts';
import NewPolicy, { type NewPolicyProps } from '../../policies/direct/new-policy.tsx';
import { resourceChoicesQuery } from '../../resources/resources-query.ts';
import { groupObjectsQuery } from '../members/objects-query.ts';
import { typeOfObject } from '../members/say-object.ts';

export interface GiveHereProps extends Pick<NewPolicyProps, 'who' | 'onClose'> {
  /** Names one object or one object group. */
  scope: BlockScope;
}

/** A new policy that holds here. In a group it begins with the kind of thing that is in it. */
export default function GiveHere({ scope, ...props }: GiveHereProps) {
  const tenantId = scope.tenant?.id ?? null;
  const isGroup = scope.object?.kind === 'object_group';
  const first = useFirstType(isGroup ? scope.object?.id : undefined);
  if (!isGroup) return <NewPolicy tenantId={tenantId} scope={scope} {...props} />;
  return first ? <NewPolicy tenantId={tenantId} scope={{ ...scope, ...first }} {...props} /> : null;
}

type Type = Pick<BlockScope, 'objectKind' | 'objectType' | 'app'>;

/** Undefined until it is known. An empty group gets what there is of resources, or else devices. */
function useFirstType(groupId: string | undefined): Type | undefined {
  const enabled = groupId !== undefined;
  const inside = useAdminQuery(groupObjectsQuery, { groupId: groupId ?? '', limit: 1 }, { enabled });
  const kinds = useAdminQuery(resourceChoicesQuery, {}, { enabled });
  if (inside.isPending || kinds.isPending) return undefined;
  const [member] = inside.data?.groupObjects.items ?? [];
  if (member && (member.resource || member.object.kind !== 'resource')) {
    const objectKind = member.resource ? ('resource' as const) : ('entity' as const);
    return { objectKind, objectType: typeOfObject(member), app: member.resource?.app ?? null };
  }
  const [known] = kinds.data?.visibleResourceKinds ?? [];
  return known
    ? { objectKind: 'resource', objectType: `resource:${known.kind}`, app: known.app }
    : { objectKind: 'entity', objectType: 'entity:device', app: null };
}
