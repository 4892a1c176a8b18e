import { describeBrowser } from '@portico/ui/describe-browser';
import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { DangerDialog } from '../../parts/danger-dialog.tsx';
import { useViewer } from '../../shell/use-viewer.ts';
import { endAllSessionsMutation, endSessionMutation, type SessionRow } from './sessions-query.ts';
import { t } from './sessions.texts.ts';

/** Asks before one session ends. Ending the viewer's current one signs them out here. */
export function EndOneDialog({ session, onClose }: { session: SessionRow; onClose: () => void }) {
  const toast = useToast();
  const end = useAdminMutation(endSessionMutation);
  const { isCurrent } = session;
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
      title={isCurrent ? t('sessions.page.ask_this') : t('sessions.page.ask_one', { name: facts.name })}
      description={isCurrent ? t('sessions.page.ask_this.hint') : t('sessions.page.ask_one.hint', facts)}
      action={t(isCurrent ? 'sessions.page.end_sign_out' : 'sessions.page.end')}
      keep={t(isCurrent ? 'sessions.page.stay' : 'sessions.page.keep')}
      pending={end.isPending}
      error={end.error}
      onConfirm={confirm}
    />
  );
}

/** Asks before a person is signed out everywhere: the viewer also here. */
export function EndAllDialog({ person, onClose }: { person: { id: string; name: string }; onClose: () => void }) {
  const toast = useToast();
  const end = useAdminMutation(endAllSessionsMutation);
  const { id, name } = person;
  const isOwn = useViewer().person?.id === id;
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
      title={isOwn ? t('sessions.page.ask_own') : t('sessions.page.ask_all', { name })}
      description={isOwn ? t('sessions.page.ask_own.hint') : t('sessions.page.ask_all.hint', { name })}
      action={t(isOwn ? 'sessions.page.end_sign_out' : 'sessions.page.end_all')}
      keep={t(isOwn ? 'sessions.page.stay' : 'sessions.page.keep')}
      pending={end.isPending}
      error={end.error}
      onConfirm={confirm}
    />
  );
}
