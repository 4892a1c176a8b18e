import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Mark } from '@portico/ui/mark';
import { PasswordInput } from '@portico/ui/password-input';
import { useRef, useState, type SubmitEvent } from 'react';
import { Problem } from '../api/problem.ts';
import { problemSentence } from '../api/problem-sentence.ts';
import { request } from '../api/request.ts';
import { useSubmit } from '../api/use-submit.ts';
import { Notice } from '../frame/notice.tsx';
import { StepCard } from '../frame/step-card.tsx';
import { Who } from '../frame/who.tsx';
import { checkSetup, type SetupErrors } from '../setup/check-setup.ts';
import { PasswordHint } from '../setup/password-hint.tsx';
import { t } from './invitation.texts.ts';

export interface InvitationFormProps {
  token: string;
  /** `email`: the invited address, which becomes the account's. */
  details: { tenant: string; email: string; signInUrl: string };
  onDone: () => void;
  /** Called when the link has become invalid. */
  onGone: () => void;
}

/** Name and password of a newcomer. */
export const InvitationForm = ({ token, details, onDone, onGone }: InvitationFormProps) => {
  const { tenant, email, signInUrl } = details;
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState({ name: '', password: '' });
  const [errors, setErrors] = useState<SetupErrors>({});
  const { pending, problem, run } = useSubmit(async () => {
    try {
      const { name, password } = fields;
      await request('/api/invitations/newcomer', { token, name: name.trim(), password });
      onDone();
    } catch (error) {
      if (error instanceof Problem && error.facts.code === 'invitations.gone') onGone();
      throw error;
    }
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = checkSetup({ ...fields, email });
    setErrors(found);
    const [wrong] = Object.keys(found);
    if (wrong) form.current?.querySelector<HTMLInputElement>(`[data-field="${wrong}"]`)?.focus();
    else run();
  };
  const bind = (field: keyof typeof fields) => ({
    'data-field': field,
    value: fields[field],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [field]: event.target.value }),
  });
  const weak = problem?.facts.code === 'onboarding.weak_password' ? problem : undefined;
  return (
    <StepCard
      sign={<Mark className="size-10" />}
      title={t('invitation.title', { place: tenant })}
      lead={t('invitation.lead', { place: tenant })}
      foot={
        <>
          {t('invitation.has_account')}
          <a href={signInUrl} className="font-medium text-muted hover:text-text">
            {t('invitation.sign_in')}
          </a>
        </>
      }
    >
      <form ref={form} className="grid grid-cols-1 gap-5" noValidate onSubmit={onSubmit}>
        <div className="text-13">
          <Who person={{ id: email, name: email, email }} />
        </div>
        {/* Password managers store the password with it. */}
        <input
          className="sr-only"
          tabIndex={-1}
          aria-hidden="true"
          readOnly
          name="username"
          autoComplete="username"
          value={email}
        />
        <Field label={t('invitation.name')} error={errors.name}>
          <Input size="lg" name="name" autoComplete="name" autoFocus maxLength={200} {...bind('name')} />
        </Field>
        <Field
          label={t('invitation.password')}
          error={errors.password ?? (weak && problemSentence(weak))}
          hint={<PasswordHint password={fields.password} />}
        >
          <PasswordInput size="lg" name="password" autoComplete="new-password" maxLength={256} {...bind('password')} />
        </Field>
        {problem && !weak ? <Notice>{problemSentence(problem)}</Notice> : null}
        <Button type="submit" variant="primary" size="lg" pending={pending}>
          {t('invitation.submit')}
        </Button>
      </form>
    </StepCard>
  );
};
