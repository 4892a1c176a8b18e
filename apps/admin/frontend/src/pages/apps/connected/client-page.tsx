import { Button } from '@portico/ui/button';
import { Plug } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { DetailHeading, DetailPage } from '../../../parts/detail-page.tsx';
import { useViewer } from '../../../shell/use-viewer.ts';
import { ClientDetails } from './client-details.tsx';
import { type ClientFacts, clientQuery } from './client-queries.ts';
import { t } from './client.texts.ts';
import { EditClient } from './edit-client.tsx';
import { RotateSecret } from './rotate-secret.tsx';

const back = { href: '/apps?tab=connected', words: t('client.back') };

/** A connected app: how it signs people in, its secret, and the way to remove it. */
export default function ClientPage() {
  const { id = '' } = useParams();
  const query = useAdminQuery(clientQuery, { id });
  const client = query.data?.client;
  const mayChange = useViewer().canOnPlatform.includes('manage');
  return (
    <DetailPage
      query={query}
      title={client?.name ?? t('client.title')}
      back={back}
      heading={
        client ? (
          <DetailHeading picture={<BigIcon page icon={Plug} />} name={client.name}>
            <p className="text-pretty text-muted">{t('client.purpose')}</p>
          </DetailHeading>
        ) : undefined
      }
      actions={client && mayChange ? <ClientActions client={client} /> : null}
      failed={t('client.failed')}
    >
      {({ client, platform: { issuer } }) => (
        <ClientDetails client={client} issuer={issuer} back={back} mayChange={mayChange} />
      )}
    </DetailPage>
  );
}

function ClientActions({ client }: { client: ClientFacts }) {
  const [isEditing, setEditing] = useState(false);
  const [isRotating, setRotating] = useState(false);
  return (
    <>
      {client.tokenEndpointAuthMethod.startsWith('client_secret') ? (
        <Button size="sm" onClick={() => setRotating(true)}>
          {t('client.rotate')}
        </Button>
      ) : null}
      <Button size="sm" onClick={() => setEditing(true)}>
        {t('client.edit')}
      </Button>
      <EditClient key={client.updatedAt} client={client} open={isEditing} onOpenChange={setEditing} />
      <RotateSecret client={client} open={isRotating} onOpenChange={setRotating} />
    </>
  );
}
