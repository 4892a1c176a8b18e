import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Textarea } from '@portico/ui/textarea';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { AdminError } from '../../../graphql/admin-error.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { t } from './decide.texts.ts';

const quick = [t('decide.ask_owner'), t('decide.not_needed'), t('decide.too_long')] as const;

export interface DenyFormProps {
  count: number;
  hint: string;
  isPending: boolean;
  error: AdminError | undefined;
  onDeny: (reason: string) => void;
  onBack: () => void;
}

/** A denial always has a reason, which the person reads. */
export function DenyForm({ count, hint, isPending, error, onDeny, onBack }: DenyFormProps) {
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '' && !isPending) onDeny(reason.trim());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field label={t('decide.reason')} hint={hint} error={isMissing ? t('decide.reason_missing') : undefined}>
        <Textarea
          autoFocus
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <div className="flex flex-wrap gap-1.5">
        {quick.map((words) => (
          <Button key={words} size="xs" onClick={() => setReason(words)}>
            {words}
          </Button>
        ))}
      </div>
      <FormError error={error} />
      <div className="flex gap-2">
        <Button type="submit" variant="danger" size="sm" className="flex-1" pending={isPending}>
          {t('decide.deny_request', { count })}
        </Button>
        <Button size="sm" onClick={onBack}>
          {t('decide.back')}
        </Button>
      </div>
    </form>
  );
}
