import { Button } from '@portico/ui/button';
import { Skeleton } from '@portico/ui/skeleton';
import { Status } from '@portico/ui/status';
import { KeyRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { CopyFact } from '../../../parts/fact-list.tsx';
import { IconBlock } from '../../../parts/line.tsx';
import { stampOf } from '../../../parts/stamp-of.ts';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { SettingsLayout } from '../settings-layout.tsx';
import { KEYS } from '../settings-nav.tsx';
import { type SigningKey, signingKeysQuery } from './keys-query.ts';
import { t } from './keys.texts.ts';
import { RotateDialog } from './rotate-dialog.tsx';

export interface KeysPartProps {
  names: readonly string[];
  search: ReactNode;
  found?: ReactNode;
  mayRotate: boolean;
}

export function KeysPart({ names, search, found, mayRotate }: KeysPartProps) {
  const { data, error, isFetching, refetch } = useAdminQuery(signingKeysQuery, {});
  const [isAsking, setAsking] = useState(false);
  return (
    <SettingsLayout
      names={names}
      active={KEYS}
      title={t('keys.title')}
      search={search}
      actions={
        mayRotate ? (
          <Button size="sm" onClick={() => setAsking(true)}>
            {t('keys.rotate')}
          </Button>
        ) : null
      }
    >
      {found ?? (
        <>
          <p className="border-t pt-4 pb-3 text-13 text-pretty text-muted">{t('keys.hint')}</p>
          {data ? (
            <ul className="rounded-card border">
              {data.signingKeys.map((key) => (
                <KeyRow key={key.kid} signingKey={key} />
              ))}
            </ul>
          ) : error ? (
            <ListFailed title={t('keys.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
          ) : (
            <Skeleton className="h-14 w-full" />
          )}
        </>
      )}
      {isAsking ? <RotateDialog onClose={() => setAsking(false)} /> : null}
    </SettingsLayout>
  );
}

const tones = { waiting: 'info', signing: 'success', retired: 'quiet' } as const;

function KeyRow({ signingKey }: { signingKey: SigningKey }) {
  const { kid, algorithm, status } = signingKey;
  return (
    <li className="flex min-h-14 items-center gap-3.5 px-4 py-2 text-13 not-first:border-t phone:flex-wrap">
      <IconBlock icon={KeyRound} />
      <span className="min-w-0 flex-1">
        <b className="block font-medium">{algorithm}</b>
        <span className="block text-muted">{sayWhen(signingKey)}</span>
      </span>
      <span className="w-60 min-w-0 text-faint">
        <CopyFact mono text={kid} label={t('keys.copy', { algorithm })} />
      </span>
      <Status tone={tones[status]} className="w-20 text-13">
        {t(`keys.status.${status}`)}
      </Status>
    </li>
  );
}

function sayWhen({ status, signsFrom, expiresAt }: SigningKey): string {
  if (status === 'retired')
    return expiresAt === null ? t('keys.says.retired.open') : t('keys.says.retired', { at: stampOf(expiresAt) });
  return t(`keys.says.${status}`, { at: stampOf(signsFrom) });
}
