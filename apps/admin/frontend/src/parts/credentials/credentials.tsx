import { Button } from '@portico/ui/button';
import { KeyRound, type LucideIcon, Link2, RectangleEllipsis } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { IconBlock, Line } from '../line.tsx';
import { Section } from '../section.tsx';
import { type Credential, credentialsQuery } from './credentials-query.ts';
import { t } from './credentials.texts.ts';

const EndSecretDialog = lazy(() => import('./end-secret-dialog.tsx'));

const icons: Record<Credential['kind'], LucideIcon> = {
  password: RectangleEllipsis,
  setup_link: Link2,
  client_secret: KeyRound,
  client_key: KeyRound,
};

export interface CredentialsProps {
  entity: { id: string; name: string };
  mayEnd: boolean;
  /** Shown where there are none. Default: nothing. */
  empty?: ReactNode;
}

/** The credentials of a connected app or a machine. */
export function Credentials({ entity, mayEnd, empty }: CredentialsProps) {
  const { data } = useAdminQuery(credentialsQuery, { entityId: entity.id });
  const [ending, setEnding] = useState<Credential>();
  if (!data || (data.credentials.length === 0 && !empty)) return null;
  return (
    <Section title={t('credentials.title')}>
      {data.credentials.length === 0 ? <p className="text-13 text-muted">{empty}</p> : null}
      <ul>
        {data.credentials.map((credential) => (
          <Line
            key={credential.id}
            picture={<IconBlock icon={icons[credential.kind]} tone={isEnding(credential) ? 'warning' : undefined} />}
            title={sayCredential(credential)}
            subtitle={sayTime(credential)}
            end={
              mayEnd && isEnding(credential) ? (
                <Button size="xs" onClick={() => setEnding(credential)}>
                  {t('credentials.end')}
                </Button>
              ) : null
            }
          />
        ))}
      </ul>
      <Suspense fallback={null}>
        {ending ? (
          <EndSecretDialog entity={entity} credentialId={ending.id} onClose={() => setEnding(undefined)} />
        ) : null}
      </Suspense>
    </Section>
  );
}

/** The old secret of a connected app. That of an app of this platform ends with the rotation. */
const isEnding = ({ status, expiresAt }: Credential) => status === 'replaced' && expiresAt !== null;

function sayCredential({ kind, status, name }: Credential): string {
  if (status === 'replaced') return t('credentials.client_secret.replaced');
  return kind === 'client_key' && name !== null
    ? t('credentials.client_key.named', { name })
    : t(`credentials.${kind}`);
}

function sayTime({ status, createdAt, expiresAt }: Credential): string {
  if (expiresAt !== null) return t('credentials.until', { at: new Date(expiresAt) });
  if (status === 'replaced') return t('credentials.until_rotated');
  return createdAt === null ? t('credentials.in_use') : t('credentials.since', { day: new Date(createdAt) });
}
