import type { ConnectedApp, ConnectedAppList } from '@portico/api-types';
import { Card } from '@portico/ui/card';
import { useToast } from '@portico/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Loaded } from '../../loaded.tsx';
import { problemOf } from '../../problem-of.ts';
import { SectionHead } from '../../section-head.tsx';
import { RowsSkeleton } from '../../rows-skeleton.tsx';
import { useAccountChange, useAccountData } from '../use-account-request.ts';
import { ConnectedAppRow } from './connected-app-row.tsx';
import { t } from './connected-apps.texts.ts';

const PATH = '/api/account/connected-apps';

/** The third parties that the person let in. Apps of the platform need no consent, so they are not listed. */
export function ConnectedAppsPage() {
  const query = useAccountData<ConnectedAppList>(PATH);
  const { mutateAsync } = useAccountChange();
  const queries = useQueryClient();
  const toast = useToast();
  const list = useRef<HTMLUListElement>(null);

  const remove = async ({ clientId, name }: ConnectedApp) => {
    try {
      await mutateAsync({ method: 'DELETE', path: `${PATH}/${encodeURIComponent(clientId)}` });
      toast({ title: t('account.apps.removed', { name }) });
    } catch (failure) {
      toast({ title: t('account.apps.not_removed', { name }), description: problemOf(failure).sentence });
    } finally {
      await queries.invalidateQueries({ queryKey: [PATH] });
      list.current?.focus();
    }
  };

  return (
    <>
      <SectionHead title={t('account.apps.title')} purpose={t('account.apps.purpose')} />
      <Loaded query={query} failure={t('account.apps.failure')} skeleton={<RowsSkeleton />}>
        {({ apps }) =>
          apps.length === 0 ? (
            <Card className="py-10 text-center">
              <p className="font-medium">{t('account.apps.none.title')}</p>
              <p className="mx-auto mt-1 max-w-100 text-13 text-pretty text-muted">{t('account.apps.none.hint')}</p>
            </Card>
          ) : (
            <Card className="p-0">
              <ul ref={list} tabIndex={-1} aria-label={t('account.apps.title')} className="divide-y outline-0">
                {apps.map((app) => (
                  <ConnectedAppRow
                    key={app.clientId}
                    app={app}
                    now={new Date(query.dataUpdatedAt)}
                    onRemove={() => remove(app)}
                  />
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
    </>
  );
}
