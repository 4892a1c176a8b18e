import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Textarea } from '@portico/ui/textarea';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { writeJson } from '../../../parts/write-json.ts';
import { createVersion } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';
import { readSchema, type SchemaRead } from './read-schema.ts';

export interface VersionDialogProps {
  profile: { id: string; displayName: string };
  /** The start of the new version: the newest schema. */
  schema: unknown;
  onClose: () => void;
}

/** A schema, begun with that of the newest version. What is wrong with it stands beside the field. */
export default function VersionDialog({ profile, schema, onClose }: VersionDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="w-160 p-5">
        <DialogTitle>{t('version.title', { name: profile.displayName })}</DialogTitle>
        <DialogDescription>{t('version.hint')}</DialogDescription>
        <VersionForm profileId={profile.id} schema={schema} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function VersionForm({ profileId, schema, onClose }: { profileId: string; schema: unknown; onClose: () => void }) {
  const [text, setText] = useState(() => writeJson(schema));
  const [fault, setFault] = useState<string>();
  const create = useAdminMutation(createVersion);
  const toast = useToast();
  const refused = create.error?.fields.find(({ path }) => path.split('.')[0] === 'jsonSchema')?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readSchema(text);
    setFault(sayFault(read));
    if ('fault' in read || create.isPending) return;
    create.mutate(
      { profileId, input: { jsonSchema: read.schema } },
      {
        onSuccess: ({ createProfileVersion: { version } }) => {
          onClose();
          toast({ title: t('version.created', { version }) });
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t('version.schema')} error={fault ?? refused}>
        <Textarea
          rows={14}
          spellCheck={false}
          className="font-mono *:text-13"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {refused === undefined ? <FormError error={create.error} /> : null}
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('profiles.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={create.isPending}>
          {t('version.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

function sayFault(read: SchemaRead): string | undefined {
  if (!('fault' in read)) return undefined;
  return read.fault === 'not_json' ? t('version.not_json', { reason: read.reason }) : t('version.not_object');
}
