import type { AccountSession, AccountSessions } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Card } from '@portico/ui/card';
import { useToast } from '@portico/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Loaded } from '../../loaded.tsx';
import { problemOf } from '../../problem-of.ts';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { SectionHead } from '../section-head.tsx';
import { useAccountChange, useAccountData } from '../use-account-request.ts';
import { describeBrowser } from './describe-browser.ts';
import { EndOthersDialog } from './end-others-dialog.tsx';
import { SessionRow } from './session-row.tsx';

const PATH = '/api/account/sessions';

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
      toast({ title: name ? `Session in ${name} ended` : 'All other sessions ended' });
    } catch (failure) {
      toast({ title: "The session wasn't ended", description: problemOf(failure).sentence });
    } finally {
      await queries.invalidateQueries({ queryKey: [PATH] });
      setEnding(undefined);
      list.current?.focus();
    }
  };

  return (
    <>
      <SectionHead
        title="Where you're signed in"
        purpose="Ending a session signs you out of every app there within a second."
      >
        {others.length > 0 ? <EndOthersDialog sessions={others} onConfirm={() => end('others')} /> : null}
      </SectionHead>
      <Loaded query={query} failure="Your sessions couldn't be loaded" skeleton={<RowsSkeleton />}>
        {({ sessions }) => (
          <>
            <Card className="p-0">
              <ul ref={list} tabIndex={-1} aria-label="Sessions" className="divide-y outline-0">
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
                          aria-label={`End the session in ${describeBrowser(session.userAgent).name}`}
                          onClick={() => void end(session)}
                        >
                          End
                        </Button>
                      )
                    }
                  />
                ))}
              </ul>
            </Card>
            <p className="mt-4 max-w-140 text-13 text-pretty text-muted">
              {others.length === 0 ? "You're only signed in here. " : "Don't recognise a session? End it, then "}
              {others.length === 0 ? null : (
                <a href="/account" className="font-medium text-text underline underline-offset-3">
                  change your password
                </a>
              )}
              {others.length === 0 ? null : '.'}
            </p>
          </>
        )}
      </Loaded>
    </>
  );
}
