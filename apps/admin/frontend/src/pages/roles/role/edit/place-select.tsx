import { Select } from '@portico/ui/select';
import { graphql } from '../../../../graphql/graphql.ts';
import { useAdminQuery } from '../../../../graphql/use-admin-query.ts';
import type { BlockScope } from '../../../../parts/block/block.ts';
import { t } from './edit.texts.ts';
import { hasPlace, withoutPlace } from './list-things.ts';

const objectGroupsQuery = graphql(`
  query ObjectGroupChoices($tenantId: ID) {
    objectGroups(tenantId: $tenantId, limit: 100) {
      items {
        id
        name
      }
    }
  }
`);

export interface PlaceSelectProps {
  scope: BlockScope;
  onChange: (scope: BlockScope) => void;
}

/** Where: everywhere that the role is given, or in one group of objects. Only things that a group can hold have the choice. */
export function PlaceSelect({ scope, onChange }: PlaceSelectProps) {
  const { tenant, objectKind, objectType, object } = scope;
  const canBeGrouped =
    tenant !== null &&
    objectType !== null &&
    (objectKind === 'resource' || objectKind === 'entity') &&
    takesPlace(scope);
  const { data } = useAdminQuery(objectGroupsQuery, { tenantId: tenant?.id }, { enabled: canBeGrouped });
  const groups = data?.objectGroups.items ?? [];
  const own = hasPlace(scope) && object !== null && !groups.some(({ id }) => id === object.id) ? [object] : [];
  const all = [...own, ...groups];
  if (!canBeGrouped || all.length === 0) return null;
  const options = [
    { value: '', label: t('edit.given') },
    ...all.flatMap(({ id, name }) => [
      { value: `group_direct_objects ${id}`, label: name },
      { value: `group_descendant_objects ${id}`, label: t('edit.below', { group: name }) },
    ]),
  ];
  const choose = (value: string) => {
    const [mode, id] = value.split(' ');
    const group = all.find((one) => one.id === id);
    if (group === undefined) return onChange(withoutPlace(scope));
    const scopeMode = mode === 'group_direct_objects' ? 'group_direct_objects' : 'group_descendant_objects';
    onChange({ ...scope, scopeMode, object: { id: group.id, kind: 'object_group', name: group.name } });
  };
  return (
    <>
      <span>{t('edit.in')}</span>
      <Select
        size="sm"
        aria-label={t('edit.place')}
        options={options}
        value={hasPlace(scope) ? `${scope.scopeMode} ${object?.id ?? ''}` : ''}
        onValueChange={choose}
        className="w-auto max-w-60 font-medium text-text"
      />
    </>
  );
}

const takesPlace = (scope: BlockScope): boolean => scope.scopeMode === 'object_type' || hasPlace(scope);
