import type { Account } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Card } from '@portico/ui/card';
import { Skeleton } from '@portico/ui/skeleton';
import { KeyRound } from 'lucide-react';
import { type Ref, useRef, useState } from 'react';
import { IconBlock } from '../../icon-block.tsx';
import { Loaded } from '../../loaded.tsx';
import { SectionHead } from '../../section-head.tsx';
import { useAccountData } from '../use-account-request.ts';
import { PasswordForm } from './password-form.tsx';
import { t } from './security.texts.ts';

export function SecurityPage() {
  const query = useAccountData<Account>('/api/account');
  const [changing, setChanging] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setChanging(false);
    // After the form is gone, so that focus does not fall to the body.
    setTimeout(() => opener.current?.focus());
  };
  return (
    <>
      <SectionHead title={t('account.security.title')} purpose={t('account.security.purpose')} />
      <Loaded query={query} failure={t('account.security.failure')} skeleton={<PasswordCard />}>
        {(account) =>
          changing ? (
            <Card>
              <PasswordForm email={account.email} onDone={close} onCancel={close} />
            </Card>
          ) : (
            <PasswordCard account={account} opener={opener} onChange={() => setChanging(true)} />
          )
        }
      </Loaded>
    </>
  );
}

interface PasswordCardProps {
  /** Left out while it is loaded. */
  account?: Account;
  opener?: Ref<HTMLButtonElement>;
  onChange?: () => void;
}

function PasswordCard({ account, opener, onChange }: PasswordCardProps) {
  const changedAt = account?.passwordChangedAt;
  return (
    <Card className="flex min-h-15 items-center gap-3 px-4 py-2.5">
      <IconBlock icon={KeyRound} />
      <div className="min-w-0 flex-1">
        <h2 className="font-medium">{t('account.password.title')}</h2>
        {account ? (
          <p className="text-13 text-muted">
            {changedAt ? t('account.password.changed_on', { at: new Date(changedAt) }) : t('account.password.not_set')}
          </p>
        ) : (
          <Skeleton className="mt-2 w-40" />
        )}
      </div>
      <Button ref={opener} size="sm" disabled={!account} onClick={onChange}>
        {t('account.password.change')}
      </Button>
    </Card>
  );
}
