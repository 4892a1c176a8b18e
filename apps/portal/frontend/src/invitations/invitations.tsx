import type { HeldInvitation, OwnInvitation } from '@portico/api-types';
import { useUser } from '@portico/auth-client-ts/react';
import { Button } from '@portico/ui/button';
import { ConfirmDialog } from '@portico/ui/confirm-dialog';
import { useToast } from '@portico/ui/toast';
import { MailOpen } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useHeldInvitation } from './use-held-invitation.ts';
import { type InvitationToAnswer, useAnswerInvitation } from './use-invitations.ts';
import { t } from './invitations.texts.ts';

/** Tenants that wait for the person's answer, above the doors. The one whose link they followed comes first. */
export function Invitations({ invitations }: { invitations: OwnInvitation[] }) {
  const held = useHeldInvitation();
  useWelcome(held.data);
  const linked = held.data && !held.data.isAccepted ? [{ ...held.data, token: held.token! }] : [];
  const others = invitations.filter(({ tenant }) => tenant.id !== linked[0]?.tenant.id);
  const rows: InvitationToAnswer[] = [...linked, ...others];
  return (
    <>
      {held.error && held.data === undefined ? <NotTheirs /> : null}
      {rows.length === 0 ? null : (
        <ul aria-label={t('invitations.label')} className="mb-7 divide-y rounded-card border bg-surface">
          {rows.map((invitation) => (
            <InvitationRow key={invitation.tenant.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </>
  );
}

/** A newcomer who made the account with the link is in already. */
function useWelcome(held: HeldInvitation | undefined): void {
  const toast = useToast();
  const welcome = useEffectEvent((tenant: string) => toast({ title: t('invitations.acceptance', { place: tenant }) }));
  // Not for one that is accepted here: its answer says so.
  const [first, setFirst] = useState<HeldInvitation>();
  if (held && !first) setFirst(held);
  useEffect(() => {
    if (first?.isAccepted) welcome(first.tenant.name);
  }, [first]);
}

function NotTheirs() {
  const { email, name } = useUser();
  return (
    <p role="status" className="mb-7 rounded-card border bg-surface px-4 py-3 text-13 text-pretty wrap-anywhere">
      {t('invitations.not_theirs', { who: email ?? name })}
    </p>
  );
}

function InvitationRow({ invitation }: { invitation: InvitationToAnswer }) {
  const { invitedBy, role, expiresAt } = invitation;
  const tenant = invitation.tenant.name;
  const { mutate, mutateAsync, isPending } = useAnswerInvitation(invitation);
  return (
    <li className="flex items-center gap-3 py-2.75 ps-4 pe-2.75 max-sm:flex-wrap">
      <span className="grid size-8 flex-none place-items-center rounded-control bg-accent-soft text-accent">
        <MailOpen className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-4rem)]">
        <p className="font-medium text-pretty wrap-anywhere">{t('invitations.title', { place: tenant })}</p>
        <p className="text-13 text-pretty wrap-anywhere text-muted">
          {invitedBy === null ? null : `${t('invitations.by', { name: invitedBy })} `}
          {role === null ? null : `${t('invitations.role', { role })} `}
          {t('invitations.until', { date: new Date(expiresAt) })}
        </p>
      </div>
      <span className="flex flex-none items-center gap-2 max-sm:ms-7">
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="quiet" aria-label={t('invitations.decline_place', { place: tenant })}>
              {t('invitations.decline')}
            </Button>
          }
          title={t('invitations.decline.title', { place: tenant })}
          description={t('invitations.decline.effect')}
          action={t('invitations.decline')}
          onConfirm={async () => void (await mutateAsync('rejection'))}
        />
        <Button
          size="sm"
          aria-label={t('invitations.join_place', { place: tenant })}
          pending={isPending}
          onClick={() => mutate('acceptance')}
        >
          {t('invitations.join')}
        </Button>
      </span>
    </li>
  );
}
