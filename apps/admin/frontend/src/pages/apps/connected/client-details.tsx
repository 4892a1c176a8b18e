import { useToast } from '@portico/ui/toast';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { Credentials } from '../../../parts/credentials/credentials.tsx';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { DangerZone } from '../../../parts/danger-zone.tsx';
import { Day } from '../../../parts/day.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { Section } from '../../../parts/section.tsx';
import { PersonRoles } from '../../people/roles/person-roles.tsx';
import { kindOfClient } from '../list/kind-of-client.ts';
import { type ClientFacts, removeClient } from './client-queries.ts';
import { t } from './client.texts.ts';
import { listFlows } from './list-flows.ts';

export interface ClientDetailsProps {
  client: ClientFacts;
  issuer: string;
  back: { href: string; words: string };
  mayChange: boolean;
}

export function ClientDetails({ client, issuer, back, mayChange }: ClientDetailsProps) {
  const { name, clientId } = client;
  const [isRemoving, setRemoving] = useState(false);
  const [, navigate] = useLocation();
  const remove = useAdminMutation(removeClient);
  const toast = useToast();
  const confirmRemoval = () =>
    remove.mutate(
      { id: clientId },
      {
        onSuccess: () => {
          toast({ title: t('client.removed', { name }) });
          navigate(back.href);
        },
      },
    );

  return (
    <>
      <div className="grid max-w-180 gap-8">
        <Section title={t('client.facts')}>
          <FactList facts={factsOf(client, issuer)} />
        </Section>
        {client.entityId === null ? null : <Credentials entity={{ id: client.entityId, name }} mayEnd={mayChange} />}
        {client.entityId !== null && client.grantTypes.includes('client_credentials') ? (
          <div>
            <PersonRoles person={{ id: client.entityId, name }} />
            <p className="mt-2 text-13 text-muted">
              {t('client.roles.hint')}{' '}
              <Link href={`/machines/${client.entityId}`} className="text-text underline">
                {t('client.machine')}
              </Link>
            </p>
          </div>
        ) : null}
        {mayChange ? (
          <DangerZone
            items={[
              {
                title: t('client.remove', { name }),
                effect: t('client.remove.effect'),
                action: t('client.remove.button'),
                onAction: () => setRemoving(true),
              },
            ]}
          />
        ) : null}
      </div>
      <DangerDialog
        open={isRemoving}
        onOpenChange={setRemoving}
        title={t('client.remove.title', { name })}
        description={t('client.remove.hint')}
        action={t('client.remove.action', { name })}
        typedName={name}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={confirmRemoval}
      />
    </>
  );
}

function factsOf(client: ClientFacts, issuer: string) {
  const lines = (texts: readonly string[]) =>
    texts.length === 0 ? null : (
      <span className="grid min-w-0">
        {texts.map((text) => (
          <code key={text} className="wrap-anywhere">
            {text}
          </code>
        ))}
      </span>
    );
  const { dpop, requirePar } = client;
  const demands = [dpop ? t('client.demand.dpop') : '', requirePar ? t('client.demand.par') : ''].filter(Boolean);
  return [
    { label: t('client.id'), value: <CopyFact mono text={client.clientId} label={t('client.id.copy')} /> },
    { label: t('client.issuer'), value: <CopyFact mono text={issuer} label={t('client.issuer.copy')} /> },
    { label: t('client.secret'), value: saySecret(client) },
    { label: t('client.flow'), value: listFlows(client).join(', ') },
    { label: t('client.returns'), value: lines(client.redirectUris) },
    { label: t('client.signs_out'), value: lines(client.postLogoutRedirectUris) },
    { label: t('client.scopes'), value: client.scopes.length > 0 ? <code>{client.scopes.join(' ')}</code> : null },
    { label: t('client.apis'), value: client.apis.length > 0 ? client.apis.join(', ') : null },
    { label: t('client.demands'), value: demands.length > 0 ? demands.join(', ') : null },
    { label: t('client.profile'), value: client.profile },
    {
      label: t('client.consent'),
      value:
        kindOfClient(client) !== 'machine'
          ? t(client.trusted ? 'client.consent.trusted' : 'client.consent.asked')
          : null,
    },
    { label: t('client.home'), value: client.clientUri },
    { label: t('client.connected'), value: <Day at={client.createdAt} /> },
    { label: t('client.changed'), value: <Day at={client.updatedAt} /> },
  ];
}

function saySecret({ tokenEndpointAuthMethod }: ClientFacts): string {
  if (tokenEndpointAuthMethod === 'none') return t('client.secret.none');
  if (tokenEndpointAuthMethod === 'private_key_jwt') return t('client.secret.keys');
  return t('client.secret.hidden');
}
