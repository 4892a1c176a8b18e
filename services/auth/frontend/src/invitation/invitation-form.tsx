import { Button } from '@portico/ui/button';
import { Mark } from '@portico/ui/mark';
import { problemSentence } from '../api/problem-sentence.ts';
import { request } from '../api/request.ts';
import { Notice } from '../frame/notice.tsx';
import { StepCard } from '../frame/step-card.tsx';
import { KnownPerson } from '../setup/known-person.tsx';
import { NameField } from '../setup/name-field.tsx';
import { NewPasswordField } from '../setup/new-password-field.tsx';
import { useAccountForm } from '../setup/use-account-form.ts';
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
  const { form, errors, bind, pending, weak, problem } = useAccountForm({
    initial: { name: '', email, password: '' },
    send: async ({ name, password }) => {
      await request('/api/invitations/newcomer', { token, name: name.trim(), password });
      onDone();
    },
    goneCode: 'invitations.gone',
    onGone,
  });
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
      <form {...form} className="grid grid-cols-1 gap-5">
        <KnownPerson name={email} email={email} />
        <NameField {...bind('name')} error={errors.name} />
        <NewPasswordField {...bind('password')} error={errors.password} weak={weak} />
        {problem ? <Notice>{problemSentence(problem)}</Notice> : null}
        <Button type="submit" variant="primary" size="lg" pending={pending}>
          {t('invitation.submit')}
        </Button>
      </form>
    </StepCard>
  );
};
