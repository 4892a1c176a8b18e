import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { type FormEvent, useRef, useState } from 'react';
import { FormError } from '../../../parts/form-error.tsx';
import { AttributesEditor } from '../attributes/attributes-editor.tsx';
import { planAttributes, type RawAttributes } from '../attributes/plan-attributes.ts';
import { useKindFields } from '../attributes/use-kind-fields.ts';
import type { Resource } from '../resources-query.ts';
import { nameOfResource } from '../say-resource.ts';
import { t } from './resource-form.texts.ts';
import { ResourceFields, toDraft } from './resource-fields.tsx';
import { useSaveResource } from './use-save-resource.ts';

export interface ResourceDialogProps {
  /** Without one, a new resource is made. */
  resource?: Resource;
  onClose: () => void;
}

/** Makes a resource, or changes one. */
export default function ResourceDialog({ resource, onClose }: ResourceDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>
          {resource ? t('resource_form.edit', { name: nameOfResource(resource) }) : t('resource_form.new')}
        </DialogTitle>
        {resource ? null : <DialogDescription>{t('resource_form.new.hint')}</DialogDescription>}
        <ResourceForm resource={resource} onSaved={onClose} />
      </DialogContent>
    </Dialog>
  );
}

const nothing: Record<string, unknown> = {};

function ResourceForm({ resource, onSaved }: { resource: Resource | undefined; onSaved: () => void }) {
  const [draft, setDraft] = useState(() => toDraft(resource));
  const [raw, setRaw] = useState<RawAttributes>({});
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { save, isPending, error } = useSaveResource(resource, onSaved);
  const fields = useKindFields(draft.kind, draft.tenantId || null);
  const before = resource?.attributes ?? nothing;
  const plan = planAttributes(fields, before, raw);
  const isKindMissing = draft.kind.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isKindMissing || Object.keys(plan.faults).length > 0)
      // The faults stand beside their fields with the next frame.
      return void requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
    if (!isPending) save({ ...draft, attributes: plan.attributes });
  };
  const refused = Object.fromEntries((error?.fields ?? []).map(({ path, message }) => [path, message]));
  const known = ['kind', 'name', 'alias', 'externalId'];
  const isBeside = error !== null && error.fields.length > 0 && error.fields.every(({ path }) => known.includes(path));
  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-4">
      <ResourceFields
        value={draft}
        onValueChange={setDraft}
        isNew={resource === undefined}
        faults={{ ...refused, ...(isTried && isKindMissing && { kind: t('resource_form.kind.missing') }) }}
      />
      <AttributesEditor
        fields={fields}
        attributes={before}
        raw={raw}
        onRawChange={setRaw}
        faults={isTried ? plan.faults : {}}
      />
      {isBeside ? null : <FormError error={error} />}
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('resource_form.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={isPending}>
          {t(resource ? 'resource_form.save' : 'resource_form.create')}
        </Button>
      </DialogActions>
    </form>
  );
}
