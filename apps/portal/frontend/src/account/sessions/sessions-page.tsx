import type { AccountSession, AccountSessions } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Card } from '@portico/ui/card';
import { useToast } from '@portico/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { Loaded } from '../../loaded.tsx';
import { problemOf } from '../../problem-of.ts';
import { RowsSkeleton } from '../../rows-skeleton.tsx';
import { SectionHead } from '../../section-head.tsx';
import { useAccountChange, useAccountData } from '../use-account-request.ts';
import { describeBrowser } from '@portico/ui/describe-browser';
import { EndOthersDialog } from './end-others-dialog.tsx';
import { SessionRow } from './session-row.tsx';
import { t } from './sessions.texts.ts';

const PATH = '/api/account/sessions';

const passwordLink = (words: ReactNode[]) => (
  <a key="link" href="/account" className="font-medium text-text underline underline-offset-3">
    {words}
  </a>
);

export function SessionsPage() {
  const query = useAccountData<AccountSessions>(PATH);
  const { mutateAsync } = useAccountChange();
  const queries = useQueryClient();
  const toast = useToast();
  const [ending, setEnding] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const others = query.data?.sessions.filter(({ current }) => !current) ?? [];

  const end = async (session: AccountSession | 'others') => {
    const name = session === 'others' ? undefined : describeBrowser(session.userAgent).name;
    setEnding(session === 'others' ? 'others' : session.id);
    try {
      await mutateAsync({ method: 'DELETE', path: session === 'others' ? PATH : `${PATH}/${session.id}` });
      toast({ title: name ? t('account.sessions.ended', { browser: name }) : t('account.sessions.others.ended') });
    } catch (failure) {
      toast({ title: t('account.sessions.not_ended'), description: problemOf(failure).sentence });
    } finally {
      await queries.invalidateQueries({ queryKey: [PATH] });
      setEnding(undefined);
      list.current?.focus();
    }
  };

  return (
    <>
      <SectionHead title={t('account.sessions.title')} purpose={t('account.sessions.purpose')}>
        {others.length > 0 ? <EndOthersDialog sessions={others} onConfirm={() => end('others')} /> : null}
      </SectionHead>
      <Loaded query={query} failure={t('account.sessions.failure')} skeleton={<RowsSkeleton />}>
        {({ sessions }) => (
          <>
            <Card className="p-0">
              <ul ref={list} tabIndex={-1} aria-label={t('account.sessions.list')} className="divide-y outline-0">
                {sessions.map((session) => (
                  <SessionRow
                    key={session.id}
                    session={session}
                    now={new Date(query.dataUpdatedAt)}
                    action={
                      session.current ? null : (
                        <Button
                          variant="quiet"
                          size="sm"
                          pending={ending === session.id}
                          aria-label={t('account.sessions.end_one', {
                            browser: describeBrowser(session.userAgent).name,
                          })}
                          onClick={() => void end(session)}
                        >
                          {t('account.sessions.end')}
                        </Button>
                      )
                    }
                  />
                ))}
              </ul>
            </Card>
            <p className="mt-4 max-w-140 text-13 text-pretty text-muted">
              {others.length === 0
                ? t('account.sessions.only_here')
                : t('account.sessions.unknown', { link: passwordLink })}
            </p>
          </>
        )}
      </Loaded>
    </>
  );
}
