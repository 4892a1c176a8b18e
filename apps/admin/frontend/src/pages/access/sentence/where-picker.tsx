import { Building2, Component, FolderTree, Globe } from 'lucide-react';
import { useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import type { BlockScope } from '../../../parts/block/block.ts';
import { IconBlock } from '../../../parts/line.tsx';
import { scopeOfGroup } from '../../object-group/scope-of-group.ts';
import { scopeOfResource } from '../../resource/scope-of-resource.ts';
import { nameOfResource, sayKind } from '../../resources/say-resource.ts';
import { type FoundPlaces, placesQuery } from '../access-queries.ts';
import { t } from '../access.texts.ts';
import { type ChoiceGroup, Picker } from './picker.tsx';
import { Token } from './token.tsx';
import { useTypedQuery } from './use-typed-query.ts';

const EVERYWHERE = 'everywhere';
/** The whole platform, never the tenant that the viewer is in: an assignment without a tenant holds in all of them. */
const everything = 'Portico';

export interface WherePickerProps {
  /** Of a tenant; empty: everywhere. */
  value: string;
  /** The name of the tenant; a blank until it is known. */
  name: string | undefined;
  /** Tenants are offered. */
  isMany: boolean;
  onValueChange: (tenantId: string) => void;
  /** A group of things or one thing was chosen. No role can be given there, only a permission. */
  onThing: (scope: BlockScope) => void;
  isBad: boolean;
}

/** In which tenant; or in a group of things, or on one thing. */
export function WherePicker({ value, name, isMany, onValueChange, onThing, isBad }: WherePickerProps) {
  const [isOpen, setOpen] = useState(false);
  const { typed, setTyped, sent } = useTypedQuery();
  const { data, error, isFetching } = useAdminQuery(placesQuery, { q: sent, isMany }, { keep: true, enabled: isOpen });
  const groups: ChoiceGroup[] = [
    {
      choices: [
        {
          id: EVERYWHERE,
          name: t('access.where.everywhere', { name: everything }),
          hint: t('access.where.hint'),
          picture: <IconBlock icon={Globe} />,
          isChosen: value === '',
        },
      ],
    },
    ...(data ? listChoices(data, value) : []),
  ];
  const lists = [data?.tenants, data?.objectGroups, data?.resources].filter((list) => list !== undefined);
  const words = value === '' ? t('access.where.all', { name: everything }) : (name ?? '');
  const choose = (id: string) => {
    const thing = data && findThing(data, id);
    if (thing) onThing(thing);
    else onValueChange(id === EVERYWHERE ? '' : id);
    setOpen(false);
  };
  return (
    <Picker
      label={t('access.where.label')}
      token={
        <Token label={t('access.where.label')} tone={isBad ? 'bad' : value === '' ? 'soft' : 'set'}>
          {value === '' ? words : <b className="truncate font-medium">{words}</b>}
        </Token>
      }
      isOpen={isOpen}
      onOpenChange={setOpen}
      query={typed}
      onQueryChange={setTyped}
      groups={groups}
      isSearching={isFetching}
      hasFailed={error !== null}
      foot={t('access.found.places', {
        shown: lists.reduce((sum, { items }) => sum + items.length, 0),
        total: lists.reduce((sum, { total }) => sum + total, 0),
      })}
      onChoose={({ id }) => choose(id)}
    />
  );
}

function listChoices({ tenants, objectGroups, resources }: FoundPlaces, value: string): ChoiceGroup[] {
  return [
    {
      title: t('access.tenants'),
      choices: (tenants?.items ?? []).map((tenant) => ({
        ...tenant,
        picture: <IconBlock icon={Building2} />,
        isChosen: tenant.id === value,
      })),
    },
    {
      title: t('access.object_groups'),
      choices: objectGroups.items.map(({ id, name, path }) => ({
        id,
        name,
        hint: path.length > 0 ? path.join(' › ') : t('access.where.alone'),
        picture: <IconBlock icon={FolderTree} />,
      })),
    },
    {
      title: t('access.resources'),
      choices: resources.items.map((resource) => ({
        id: resource.id,
        name: nameOfResource(resource),
        hint: sayKind(resource),
        picture: <IconBlock icon={Component} />,
      })),
    },
  ];
}

function findThing({ objectGroups, resources }: FoundPlaces, id: string): BlockScope | undefined {
  const group = objectGroups.items.find((one) => one.id === id);
  if (group) return scopeOfGroup(group);
  const resource = resources.items.find((one) => one.id === id);
  return resource && scopeOfResource(resource);
}
