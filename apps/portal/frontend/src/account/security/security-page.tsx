import type { Account } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Card } from '@portico/ui/card';
import { ErrorState } from '@portico/ui/error-state';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { KeyRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { problemOf } from '../problem-of.ts';
import { SectionHead } from '../section-head.tsx';
import { useAccountData } from '../use-account-request.ts';
import { PasswordForm } from './password-form.tsx';

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

export function SecurityPage() {
  const { data, error, isFetching, refetch } = useAccountData<Account>('/api/account');
  const skeleton = useSkeleton(!data && !error);
  const [changing, setChanging] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setChanging(false);
    // After the form is gone, so that focus does not fall to the body.
    setTimeout(() => opener.current?.focus());
  };
  return (
    <>
      <SectionHead title="Sign-in and security" purpose="How you prove it's you." />
      {error && !data ? (
        <ErrorState
          title="Your account couldn't be loaded"
          requestId={problemOf(error).requestId}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      ) : changing && data ? (
        <Card>
          <PasswordForm email={data.email} onDone={close} onCancel={close} />
        </Card>
      ) : data || skeleton ? (
        <Card className="flex items-center gap-3.5 p-4">
          <span className="grid size-8 flex-none place-items-center rounded-control border text-muted">
            <KeyRound className="size-4" strokeWidth={1.75} aria-hidden="true" />
          </span>
          <div className="min-w-0 flex-1">
            <h2 className="font-medium">Password</h2>
            {data ? (
              <p className="text-13 text-muted">
                {data.passwordChangedAt ? `Changed on ${date.format(new Date(data.passwordChangedAt))}` : 'Not set'}
              </p>
            ) : (
              <Skeleton className="mt-2 w-40" />
            )}
          </div>
          <Button ref={opener} size="sm" disabled={!data} onClick={() => setChanging(true)}>
            Change
          </Button>
        </Card>
      ) : null}
    </>
  );
}
