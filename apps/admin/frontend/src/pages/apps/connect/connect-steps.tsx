import { Button } from '@portico/ui/button';
import { DialogActions, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { type FormEvent, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { AddressStep } from './address-step.tsx';
import { clientInput, type ConnectForm, type ConnectKind, findFaults, hasRedirect } from './client-input.ts';
import { createClient } from './connect-queries.ts';
import { t } from './connect.texts.ts';
import { KindStep } from './kind-step.tsx';
import { PasteStep } from './paste-step.tsx';
import type { Registered } from './snippets.ts';
import { StepMarks } from './step-marks.tsx';

const emptyForm: ConnectForm = { name: '', redirectUri: '', trusted: false, apis: [] };

export interface ConnectStepsProps {
  /** Chosen when it opens. */
  kind: ConnectKind;
  issuer: string;
  /** There is a secret that nobody copied. */
  onAtRisk: (isAtRisk: boolean) => void;
  onRegistered: () => void;
  onLeave: () => void;
}

export function ConnectSteps({ kind: first, issuer, onAtRisk, onRegistered, onLeave }: ConnectStepsProps) {
  const [kind, setKind] = useState<ConnectKind>(first);
  const [step, setStep] = useState(0);
  const [form, setForm] = useState(emptyForm);
  const [isTried, setTried] = useState(false);
  const [isSafe, setSafe] = useState(false);
  const [registered, setRegistered] = useState<Registered>();
  const create = useAdminMutation(createClient);
  const faults = isTried ? findFaults(kind, form) : new Set();
  const refused = new Map(create.error?.fields.map(({ path, message }) => [path.replace(/^input\./, ''), message]));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step === 0) return setStep(1);
    setTried(true);
    if (findFaults(kind, form).size > 0 || create.isPending) return;
    create.mutate(
      { input: clientInput(kind, form) },
      {
        onSuccess: ({ createClient: { clientId, clientSecret } }) => {
          const redirectUri = hasRedirect(kind) ? form.redirectUri.trim() : undefined;
          const isRecorded = !(kind === 'web' && form.trusted);
          setRegistered({ issuer, clientId, clientSecret, redirectUri, isMachine: kind === 'machine', isRecorded });
          onAtRisk(clientSecret !== null);
          setStep(2);
          onRegistered();
        },
      },
    );
  };

  if (registered)
    return (
      <>
        <StepMarks current={2} />
        <DialogTitle>{t('connect.paste', { name: form.name.trim() })}</DialogTitle>
        <DialogDescription>
          {t(registered.clientSecret === null ? 'connect.paste.public' : 'connect.paste.secret', {
            name: form.name.trim(),
          })}
        </DialogDescription>
        <PasteStep
          client={registered}
          isSafe={isSafe}
          onSafe={(next) => {
            setSafe(next);
            onAtRisk(registered.clientSecret !== null && !next);
          }}
          onDone={onLeave}
        />
      </>
    );
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <StepMarks current={step} />
      <DialogTitle>{t(step === 0 ? 'connect.kind.title' : 'connect.address.title')}</DialogTitle>
      {step === 0 ? (
        <KindStep kind={kind} onKindChange={setKind} />
      ) : (
        <AddressStep
          kind={kind}
          form={form}
          onChange={(change) => setForm({ ...form, ...change })}
          errors={{
            name: faults.has('name') ? t('connect.name.missing') : refused.get('name'),
            redirectUri: faults.has('redirectUri') ? t('connect.redirect.missing') : refused.get('redirectUris.0'),
          }}
        />
      )}
      <FormError error={create.error} />
      <DialogActions>
        {step === 0 ? (
          <Button size="sm" onClick={onLeave}>
            {t('connect.cancel')}
          </Button>
        ) : (
          <Button size="sm" onClick={() => setStep(0)}>
            {t('connect.back')}
          </Button>
        )}
        <Button type="submit" variant="primary" size="sm" pending={create.isPending}>
          {t(step === 0 ? 'connect.continue' : 'connect.register')}
        </Button>
      </DialogActions>
    </form>
  );
}
