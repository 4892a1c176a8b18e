import type { SetupDetails, SetupDone } from '@portico/api-types';
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
import { checkSetup, type SetupErrors, type SetupFields } from './check-setup.ts';
import { PasswordHint } from './password-hint.tsx';
import { t } from './setup.texts.ts';

export interface SetupFormProps {
  token: string;
  details: SetupDetails;
  /** The link expired meanwhile. */
  onGone: () => void;
}

/** Name, email and password of the first administrator. An invited person only chooses a password. */
export const SetupForm = ({ token, details, onGone }: SetupFormProps) => {
  const first = details.purpose === 'administrator';
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<SetupFields>({
    name: first ? '' : details.name,
    email: first ? '' : details.email,
    password: '',
  });
  const [errors, setErrors] = useState<SetupErrors>({});
  const { pending, problem, run } = useSubmit(async () => {
    const { name, email, password } = fields;
    try {
      const who = first ? { name: name.trim(), email: email.trim() } : {};
      const { redirectTo } = await request<SetupDone>('/api/setup', { token, ...who, password });
      location.assign(redirectTo);
    } catch (error) {
      if (error instanceof Problem && error.facts.code === 'onboarding.link_gone') onGone();
      throw error;
    }
  });

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = checkSetup(fields);
    setErrors(found);
    const [wrong] = Object.keys(found);
    if (wrong) form.current?.querySelector<HTMLInputElement>(`[data-field="${wrong}"]`)?.focus();
    else run();
  };
  const bind = (field: keyof SetupFields) => ({
    'data-field': field,
    value: fields[field],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [field]: event.target.value }),
  });
  const weak = problem?.facts.code === 'onboarding.weak_password' ? problem : undefined;

  return (
    <StepCard
      sign={<Mark className="size-10" />}
      title={first ? t('setup.title') : t('setup.welcome', { name: details.name })}
      lead={t(first ? 'setup.lead' : 'setup.welcome_lead')}
      foot={t('setup.foot')}
    >
      <form ref={form} className="grid grid-cols-1 gap-5" noValidate onSubmit={onSubmit}>
        {first ? (
          <>
            <Field label={t('setup.name')} error={errors.name}>
              <Input size="lg" name="name" autoComplete="name" autoFocus maxLength={200} {...bind('name')} />
            </Field>
            <Field label={t('setup.email')} error={errors.email}>
              <Input
                size="lg"
                // Not `type="email"`: browsers would show the ASCII form of a domain instead of the typed text.
                type="text"
                inputMode="email"
                name="username"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={254}
                {...bind('email')}
              />
            </Field>
          </>
        ) : (
          <>
            <div className="text-13">
              <Who person={{ id: details.email, name: details.name, email: details.email }} />
            </div>
            <input
              className="sr-only"
              tabIndex={-1}
              aria-hidden="true"
              readOnly
              name="username"
              autoComplete="username"
              value={details.email}
            />
          </>
        )}
        <Field
          label={t('setup.password')}
          error={errors.password ?? (weak && problemSentence(weak))}
          hint={<PasswordHint password={fields.password} />}
        >
          <PasswordInput
            size="lg"
            name="password"
            autoComplete="new-password"
            autoFocus={!first}
            maxLength={256}
            {...bind('password')}
          />
        </Field>
        {problem && !weak ? <Notice>{problemSentence(problem)}</Notice> : null}
        <Button type="submit" variant="primary" size="lg" pending={pending}>
          {t(first ? 'setup.submit_administrator' : 'setup.submit_invited')}
        </Button>
      </form>
    </StepCard>
  );
};
