import { describeBrowser } from '@portico/ui/describe-browser';
import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { DangerDialog } from '../../parts/danger-dialog.tsx';
import { endAllSessionsMutation, endSessionMutation, type SessionRow } from './sessions-query.ts';
import { t } from './sessions.texts.ts';

/** Asks before one session ends. */
export function EndOneDialog({ session, onClose }: { session: SessionRow; onClose: () => void }) {
  const toast = useToast();
  const end = useAdminMutation(endSessionMutation);
  const facts = { name: session.person.name, browser: describeBrowser(session.userAgent).name };
  const confirm = () =>
    end.mutate(
      { id: session.id },
      {
        onSuccess: () => {
          toast({ title: t('sessions.page.ended_one', facts) });
          onClose();
        },
      },
    );
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('sessions.page.ask_one', { name: facts.name })}
      description={t('sessions.page.ask_one.hint', facts)}
      action={t('sessions.page.end')}
      keep={t('sessions.page.keep')}
      pending={end.isPending}
      error={end.error}
      onConfirm={confirm}
    />
  );
}

/** Asks before a person is signed out everywhere. */
export function EndAllDialog({ person, onClose }: { person: { id: string; name: string }; onClose: () => void }) {
  const toast = useToast();
  const end = useAdminMutation(endAllSessionsMutation);
  const { id, name } = person;
  const confirm = () =>
    end.mutate(
      { personId: id },
      {
        onSuccess: ({ endSessions }) => {
          toast({ title: t('sessions.page.ended_all', { name, count: endSessions }) });
          onClose();
        },
      },
    );
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('sessions.page.ask_all', { name })}
      description={t('sessions.page.ask_all.hint', { name })}
      action={t('sessions.page.end_all')}
      keep={t('sessions.page.keep')}
      pending={end.isPending}
      error={end.error}
      onConfirm={confirm}
    />
  );
}
