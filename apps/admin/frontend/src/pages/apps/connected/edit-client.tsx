import { Button } from '@portico/ui/button';
import { Checkbox } from '@portico/ui/checkbox';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Textarea } from '@portico/ui/textarea';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { hasRedirect } from '../connect/client-input.ts';
import { kindOfClient } from '../list/kind-of-client.ts';
import { type ClientFacts, updateClient } from './client-queries.ts';
import { t } from './client.texts.ts';
import { type ClientForm, planChange, toForm } from './plan-change.ts';

export interface EditClientProps {
  client: ClientFacts;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function EditClient({ client, open, onOpenChange }: EditClientProps) {
  const [form, setForm] = useState(() => toForm(client));
  const update = useAdminMutation(updateClient);
  const toast = useToast();
  const kind = kindOfClient(client);
  const set = (change: Partial<ClientForm>) => setForm({ ...form, ...change });
  const errorOf = (field: string) => update.error?.fields.find(({ path }) => path.split('.')[0] === field)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (update.isPending) return;
    update.mutate(
      { id: client.clientId, input: planChange(client, form) },
      {
        onSuccess: () => {
          onOpenChange(false);
          toast({ title: t('client.saved', { name: form.name }) });
        },
      },
    );
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{t('client.edit.title', { name: client.name })}</DialogTitle>
        <form noValidate onSubmit={submit} className="grid gap-4">
          <Field label={t('client.edit.name')} error={errorOf('name')}>
            <Input size="sm" value={form.name} onChange={(event) => set({ name: event.target.value })} />
          </Field>
          {hasRedirect(kind) ? (
            <>
              <Field
                label={t('client.edit.redirects')}
                hint={t('client.edit.redirects.hint')}
                error={errorOf('redirectUris')}
              >
                <Textarea
                  rows={3}
                  value={form.redirectUris}
                  onChange={(event) => set({ redirectUris: event.target.value })}
                />
              </Field>
              <Field
                label={t('client.edit.sign_out')}
                aside={t('client.edit.optional')}
                error={errorOf('postLogoutRedirectUris')}
              >
                <Textarea
                  rows={2}
                  value={form.postLogoutRedirectUris}
                  onChange={(event) => set({ postLogoutRedirectUris: event.target.value })}
                />
              </Field>
            </>
          ) : null}
          {kind === 'machine' ? null : (
            <Field
              label={t('client.edit.backchannel')}
              aside={t('client.edit.optional')}
              error={errorOf('backchannelLogoutUri')}
            >
              <Input
                size="sm"
                type="url"
                value={form.backchannelLogoutUri}
                onChange={(event) => set({ backchannelLogoutUri: event.target.value })}
              />
            </Field>
          )}
          <Field label={t('client.edit.home')} aside={t('client.edit.optional')} error={errorOf('clientUri')}>
            <Input
              size="sm"
              type="url"
              value={form.clientUri}
              onChange={(event) => set({ clientUri: event.target.value })}
            />
          </Field>
          {client.public || kind === 'machine' ? null : (
            <label className="flex items-center gap-2.5 text-13 touch:min-h-11">
              <Checkbox checked={form.trusted} onCheckedChange={(trusted) => set({ trusted })} />
              {t('client.edit.trusted')}
            </label>
          )}
          <FormError error={update.error} />
          <DialogActions className="pt-0">
            <DialogClose render={<Button size="sm">{t('client.cancel')}</Button>} />
            <Button type="submit" variant="primary" size="sm" pending={update.isPending}>
              {t('client.edit.save')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
