import { Button } from '@portico/ui/button';
import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useMayOnPlatform } from '../../../shell/use-may.ts';
import type { Person } from '../person-query.ts';
import { verifyEmail } from './verify-email.ts';
import { t } from './email.texts.ts';

/** Whether somebody vouched that the address is the person's, and the button to do so. */
export function EmailVerification({ person }: { person: Person }) {
  const { isPending, mark } = useMark(person);
  const mayChange = useMayOnPlatform('manage');
  const isVerified = person.emailVerifiedAt !== null;
  return (
    <span className="grid justify-items-start gap-1">
      {isVerified ? t('email.verified', { at: new Date(person.emailVerifiedAt!) }) : t('email.unverified')}
      {isVerified ? null : <span className="text-pretty text-muted">{t('email.unverified.hint')}</span>}
      {mayChange ? (
        <Button
          variant={isVerified ? 'quiet' : undefined}
          size="xs"
          className={isVerified ? '-ms-2 px-2' : undefined}
          pending={isPending}
          onClick={() => mark(!isVerified)}
        >
          {t(isVerified ? 'email.take_back' : 'email.verify')}
        </Button>
      ) : null}
    </span>
  );
}

function useMark({ id, name }: Person) {
  const toast = useToast();
  const { mutate, isPending } = useAdminMutation(verifyEmail);
  const mark = (verified: boolean) =>
    mutate(
      { personId: id, verified },
      {
        onSuccess: () =>
          toast({
            title: t(verified ? 'email.marked' : 'email.unmarked', { name }),
            action: { label: t('email.undo'), onAction: () => mark(!verified) },
          }),
        onError: ({ message }) => toast({ title: t('email.failed', { name }), description: message }),
      },
    );
  return { isPending, mark };
}
