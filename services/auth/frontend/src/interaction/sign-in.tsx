import { Button } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { PasswordInput } from '@portico/ui/password-input';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { problemSentence } from '../api/problem-sentence.ts';
import { StepCard } from '../frame/step-card.tsx';
import { TextButton } from '../frame/text-button.tsx';
import { Who } from '../frame/who.tsx';
import { checkEmail } from './check-email.ts';
import { hostOf } from './host-of.ts';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';
import { t } from './sign-in.texts.ts';

const titleOf = (asksEmail: boolean, isPortal: boolean, name: string): string => {
  if (!asksEmail) return t('sign_in.title_password');
  return isPortal ? t('sign_in.title') : t('sign_in.title_app', { name });
};

/**
 * Email, then password, one field at a time. Both fields stay in one form, the inactive one hidden, so that password
 * managers fill and save them together. Nothing about the account is requested in between.
 */
export const SignIn = ({ details, onStale }: StepProps<'login'>) => {
  const { app, person } = details;
  const [email, setEmail] = useState(person?.email ?? details.hint ?? '');
  const [password, setPassword] = useState('');
  const [step, setStep] = useState<'email' | 'password'>(person ? 'password' : 'email');
  const [emailError, setEmailError] = useState<string>();
  const [passwordMissing, setPasswordMissing] = useState(false);
  const emailRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const { pending, problem, setProblem, run } = useStep(details.uid, onStale);

  useEffect(() => (step === 'email' ? emailRef : passwordRef).current?.focus(), [step]);
  useEffect(() => {
    if (problem) passwordRef.current?.select();
  }, [problem]);

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (step === 'password') {
      if (password) run('password', { email: email.trim(), password });
      else {
        setPasswordMissing(true);
        passwordRef.current?.focus();
      }
      return;
    }
    const error = checkEmail(email);
    setEmailError(error);
    if (error) emailRef.current?.focus();
    else setStep('password');
  };
  const startOver = () => {
    setProblem(undefined);
    setPasswordMissing(false);
    setPassword('');
    setStep('email');
  };

  const asksEmail = step === 'email';
  const isPortal = app.slug === 'portal';
  return (
    <StepCard
      sign={<Door app={app} />}
      title={titleOf(asksEmail, isPortal, app.name)}
      lead={
        isPortal ? t('sign_in.lead_portal') : asksEmail ? hostOf(app.url) : t('sign_in.lead_app', { name: app.name })
      }
      foot={t('sign_in.help')}
    >
      <form className="grid gap-5" noValidate onSubmit={onSubmit}>
        {asksEmail ? null : (
          <div className="flex items-center justify-between gap-3 text-13">
            <Who person={{ id: person?.id ?? email, name: person?.name ?? email, email }} />
            <TextButton className="link text-12" onClick={startOver}>
              {t('sign_in.not_you')}
            </TextButton>
          </div>
        )}
        <Field
          label={t('sign_in.email')}
          error={emailError}
          className={asksEmail ? '' : 'sr-only'}
          aria-hidden={!asksEmail}
        >
          <Input
            ref={emailRef}
            size="lg"
            // Not `type="email"`: browsers would show the ASCII form of a domain instead of the typed text.
            type="text"
            inputMode="email"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            {...(!asksEmail && { tabIndex: -1, 'aria-hidden': true })}
          />
        </Field>
        <Field
          label={t('sign_in.password')}
          error={passwordMissing ? t('sign_in.password_missing') : problem && problemSentence(problem)}
          className={asksEmail ? 'sr-only' : ''}
          aria-hidden={asksEmail}
        >
          <PasswordInput
            ref={passwordRef}
            size="lg"
            name="password"
            autoComplete="current-password"
            maxLength={1024}
            value={password}
            onChange={(event) => {
              setPassword(event.target.value);
              setPasswordMissing(false);
            }}
            away={asksEmail}
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" pending={pending}>
          {t('sign_in.continue')}
        </Button>
      </form>
    </StepCard>
  );
};
