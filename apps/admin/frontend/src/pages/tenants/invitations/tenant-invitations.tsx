import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useToast } from '@portico/ui/toast';
import { useNow } from '@portico/ui/use-now';
import { Mail, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { IconBlock, Line } from '../../../parts/line.tsx';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { type Invitation, invitationsQuery, revokeInvitation } from './invitations-queries.ts';
import { t } from './invitations.texts.ts';
import { stateOf } from './state-of.ts';

const InviteDialog = lazy(() => import('./invite-to-tenant-dialog.tsx'));

/** Who was asked to join a tenant, and what they said. */
export function TenantInvitations({ tenantId }: { tenantId: string }) {
  const { data, error, isFetching, refetch } = useAdminQuery(invitationsQuery, { tenantId });
  const isLoading = useSkeleton(!data && !error);
  const [isInviting, setInviting] = useState(false);
  const revoke = useAdminMutation(revokeInvitation);
  const toast = useToast();
  const mayInvite = useMay('policy.manage');
  const invitations = data?.tenantInvitations;
  const take = (invitation: Invitation) => {
    const title = t('invitations.revoke.done', { name: nameOf(invitation) });
    revoke.mutate({ tenantId, invitationId: invitation.id }, { onSuccess: () => void toast({ title }) });
  };
  return (
    <Section
      title={t('invitations.title')}
      count={invitations}
      action={
        mayInvite ? (
          <Button size="sm" variant="quiet" onClick={() => setInviting(true)}>
            <Plus strokeWidth={1.75} />
            {t('invitations.add')}
          </Button>
        ) : null
      }
    >
      <FormError error={revoke.error} />
      {invitations ? (
        invitations.items.length === 0 ? (
          <p className="text-13 text-muted">{t('invitations.none')}</p>
        ) : (
          <ul className="border-t *:border-b *:py-1.5">
            {invitations.items.map((invitation) => (
              <InvitationLine
                key={invitation.id}
                invitation={invitation}
                onRevoke={mayInvite ? () => take(invitation) : undefined}
              />
            ))}
          </ul>
        )
      ) : error ? (
        <ListFailed
          title={t('invitations.failed')}
          error={error}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      ) : isLoading ? (
        <Skeleton className="h-24" />
      ) : null}
      <Suspense fallback={null}>
        {isInviting ? <InviteDialog tenantId={tenantId} onClose={() => setInviting(false)} /> : null}
      </Suspense>
    </Section>
  );
}

const nameOf = ({ invitee, inviteeEmail }: Invitation) => invitee?.name ?? inviteeEmail ?? t('invitations.somebody');

function InvitationLine({ invitation, onRevoke }: { invitation: Invitation; onRevoke: (() => void) | undefined }) {
  const state = stateOf(invitation, useNow());
  const name = nameOf(invitation);
  const isPending = state === 'pending';
  return (
    <Line
      picture={<IconBlock icon={Mail} />}
      title={name}
      subtitle={
        <>
          {isPending ? t('invitations.until', { day: new Date(invitation.expiresAt) }) : null}{' '}
          {invitation.role ? t('invitations.with', { role: invitation.role.name }) : null}
        </>
      }
      end={
        <>
          <Badge>{t(`invitations.${state}`)}</Badge>
          {isPending && onRevoke ? (
            <Button
              size="sm"
              variant="quiet-danger"
              aria-label={t('invitations.revoke.of', { name })}
              onClick={onRevoke}
            >
              {t('invitations.revoke')}
            </Button>
          ) : null}
        </>
      }
    />
  );
}
