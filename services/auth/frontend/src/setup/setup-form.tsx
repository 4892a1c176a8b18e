import type { SetupDetails, SetupDone } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Mark } from '@portico/ui/mark';
import { problemSentence } from '../api/problem-sentence.ts';
import { request } from '../api/request.ts';
import { Notice } from '../frame/notice.tsx';
import { StepCard } from '../frame/step-card.tsx';
import { KnownPerson } from './known-person.tsx';
import { NameField } from './name-field.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { useAccountForm } from './use-account-form.ts';
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
  const { form, errors, bind, pending, weak, problem } = useAccountForm({
    initial: { name: first ? '' : details.name, email: first ? '' : details.email, password: '' },
    send: async ({ name, email, password }) => {
      const who = first ? { name: name.trim(), email: email.trim() } : {};
      const { redirectTo } = await request<SetupDone>('/api/setup', { token, ...who, password });
      location.assign(redirectTo);
    },
    goneCode: 'onboarding.link_gone',
    onGone,
  });
  return (
    <StepCard
      sign={<Mark className="size-10" />}
      title={first ? t('setup.title') : t('setup.welcome', { name: details.name })}
      lead={t(first ? 'setup.lead' : 'setup.welcome_lead')}
      foot={t('setup.foot')}
    >
      <form {...form} className="grid grid-cols-1 gap-5">
        {first ? (
          <>
            <NameField {...bind('name')} error={errors.name} />
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
          <KnownPerson name={details.name} email={details.email} />
        )}
        <NewPasswordField {...bind('password')} error={errors.password} weak={weak} autoFocus={!first} />
        {problem ? <Notice>{problemSentence(problem)}</Notice> : null}
        <Button type="submit" variant="primary" size="lg" pending={pending}>
          {t(first ? 'setup.submit_administrator' : 'setup.submit_invited')}
        </Button>
      </form>
    </StepCard>
  );
};
