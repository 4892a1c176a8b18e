import type { OwnInvitation } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { ConfirmDialog } from '@portico/ui/confirm-dialog';
import { MailOpen } from 'lucide-react';
import { useAnswerInvitation } from './use-invitations.ts';
import { t } from './invitations.texts.ts';

/** Tenants that wait for the person's answer, above the doors. */
export function Invitations({ invitations }: { invitations: OwnInvitation[] }) {
  if (invitations.length === 0) return null;
  return (
    <ul aria-label={t('invitations.label')} className="mb-7 divide-y rounded-card border bg-surface">
      {invitations.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} />
      ))}
    </ul>
  );
}

function InvitationRow({ invitation }: { invitation: OwnInvitation }) {
  const { tenant, invitedBy, role, expiresAt } = invitation;
  const { mutate, mutateAsync, isPending } = useAnswerInvitation(invitation);
  return (
    <li className="flex items-center gap-3 py-2.75 ps-4 pe-2.75 max-sm:flex-wrap">
      <span className="grid size-8 flex-none place-items-center rounded-control bg-accent-soft text-accent">
        <MailOpen className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-4rem)]">
        <p className="font-medium text-pretty wrap-anywhere">{t('invitations.title', { tenant })}</p>
        <p className="text-13 text-pretty wrap-anywhere text-muted">
          {invitedBy === null ? null : `${t('invitations.by', { name: invitedBy })} `}
          {role === null ? null : `${t('invitations.role', { role })} `}
          {t('invitations.until', { date: new Date(expiresAt) })}
        </p>
      </div>
      <span className="flex flex-none items-center gap-2 max-sm:ms-11">
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="quiet" aria-label={t('invitations.decline_tenant', { tenant })}>
              {t('invitations.decline')}
            </Button>
          }
          title={t('invitations.decline.title', { tenant })}
          description={t('invitations.decline.effect')}
          action={t('invitations.decline')}
          onConfirm={async () => void (await mutateAsync('decline'))}
        />
        <Button
          size="sm"
          aria-label={t('invitations.join_tenant', { tenant })}
          pending={isPending}
          onClick={() => mutate('join')}
        >
          {t('invitations.join')}
        </Button>
      </span>
    </li>
  );
}
