import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { useId } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { EntityPicker, type PickedEntity } from '../../../parts/entity-picker.tsx';
import { TenantField } from '../../../parts/tenant-field.tsx';
import { type Resource, resourceChoicesQuery } from '../resources-query.ts';
import { t } from './resource-form.texts.ts';

export interface ResourceDraft {
  kind: string;
  name: string;
  alias: string;
  externalId: string;
  owner: PickedEntity | null;
  /** Empty: the platform. */
  tenantId: string;
}

const OWNER_KINDS = ['human', 'service', 'workload', 'device'] as const;

export function toDraft(resource: Resource | undefined): ResourceDraft {
  const owner = resource?.owner;
  return {
    kind: resource?.kind ?? '',
    name: resource?.name ?? '',
    alias: resource?.alias ?? '',
    externalId: resource?.externalId ?? '',
    // The picker knows people as humans.
    owner: owner ? { ...owner, kind: owner.kind === 'person' ? 'human' : (owner.kind as PickedEntity['kind']) } : null,
    tenantId: resource?.tenantId ?? '',
  };
}

export interface ResourceFieldsProps {
  value: ResourceDraft;
  onValueChange: (value: ResourceDraft) => void;
  /** Kind and tenant are chosen once. */
  isNew: boolean;
  faults: Partial<Record<string, string>>;
}

/** The kind of a resource, its names here and elsewhere, and its owner. */
export function ResourceFields({ value, onValueChange, isNew, faults }: ResourceFieldsProps) {
  const set = (change: Partial<ResourceDraft>) => onValueChange({ ...value, ...change });
  const input = (field: 'name' | 'alias' | 'externalId') => (
    <Input
      size="sm"
      autoComplete="off"
      value={value[field]}
      onChange={(event) => set({ [field]: event.target.value })}
    />
  );
  return (
    <>
      {isNew ? <KindField value={value.kind} onValueChange={(kind) => set({ kind })} fault={faults['kind']} /> : null}
      <Field label={t('resource_form.name')} error={faults['name']}>
        {input('name')}
      </Field>
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <Field label={t('resource_form.alias')} hint={t('resource_form.alias.hint')} error={faults['alias']}>
          {input('alias')}
        </Field>
        <Field label={t('resource_form.external')} hint={t('resource_form.external.hint')} error={faults['externalId']}>
          {input('externalId')}
        </Field>
      </div>
      <Field label={t('resource_form.owner')} hint={t('resource_form.owner.hint')}>
        <EntityPicker kinds={OWNER_KINDS} value={value.owner} onValueChange={(owner) => set({ owner })} />
      </Field>
      {isNew ? <TenantField value={value.tenantId} onValueChange={(tenantId) => set({ tenantId })} /> : null}
    </>
  );
}

interface KindFieldProps {
  value: string;
  onValueChange: (kind: string) => void;
  fault: string | undefined;
}

/** Takes a new kind, and suggests those that exist. Kinds of apps are left out, because their apps register them. */
function KindField({ value, onValueChange, fault }: KindFieldProps) {
  const listId = useId();
  const { data } = useAdminQuery(resourceChoicesQuery, {});
  const known = data?.visibleResourceKinds.filter(({ app }) => app === null) ?? [];
  return (
    <Field label={t('resource_form.kind')} hint={t('resource_form.kind.hint')} error={fault}>
      <Input
        size="sm"
        autoComplete="off"
        spellCheck={false}
        list={listId}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
      />
      <datalist id={listId}>
        {known.map(({ kind }) => (
          <option key={kind} value={kind} />
        ))}
      </datalist>
    </Field>
  );
}
