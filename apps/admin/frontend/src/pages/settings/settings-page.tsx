import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { Page } from '../../parts/page.tsx';
import { ListFailed } from '../../parts/table/list-states.tsx';
import { ListSearch } from '../../parts/table/list-search.tsx';
import { useViewer } from '../../shell/use-viewer.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { findSettings } from './find-settings.ts';
import { FoundList } from './found-list.tsx';
import { KeysPart } from './keys/keys-part.tsx';
import { NamespacePart } from './namespace-part.tsx';
import { KEYS } from './settings-nav.tsx';
import { settingsQuery } from './settings-query.ts';
import { t } from './settings.texts.ts';

/** The platform's settings, a form for each namespace, and its signing keys. */
export default function SettingsPage() {
  const [{ part, q, panel }, setState] = useUrlState({ part: '', q: '', panel: '' });
  const { data, error, isFetching, refetch } = useAdminQuery(settingsQuery, {});
  const { canOnPlatform, tenantCount } = useViewer();
  if (!data)
    return (
      <Page title={t('settings.title')} purpose={t('settings.purpose')}>
        {error ? (
          <ListFailed title={t('settings.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
        ) : (
          <SettingsSkeleton />
        )}
      </Page>
    );
  // With one tenant or none, the console doesn't speak of them; the audit log still links to their settings.
  const namespaces = data.settings.filter(({ name }) => name !== 'tenants' || tenantCount > 1 || name === part);
  const names = namespaces.map(({ name }) => name);
  const search = (
    <ListSearch
      label={t('settings.find')}
      placeholder={t('settings.find')}
      value={q}
      onValueChange={(text) => setState({ q: text }, { replace: true })}
    />
  );
  const found = q.trim() === '' ? undefined : <FoundList q={q} found={findSettings(namespaces, q)} />;
  const namespace = namespaces.find(({ name }) => name === part) ?? namespaces[0];
  if (part === KEYS || !namespace)
    return <KeysPart names={names} search={search} found={found} mayRotate={canOnPlatform.includes('rotate')} />;
  return (
    <NamespacePart
      key={namespace.name}
      namespace={namespace}
      names={names}
      mayChange={canOnPlatform.includes('manage')}
      isPanelOpen={panel !== ''}
      onPanel={(open) => setState({ panel: open ? 'changes' : '' })}
      search={search}
      found={found}
    />
  );
}

const ROWS = ['w-40', 'w-32', 'w-48', 'w-36'];

function SettingsSkeleton() {
  const shown = useSkeleton(true);
  if (!shown) return null;
  return (
    <div aria-busy="true" className="grid grid-cols-[176px_minmax(0,1fr)] gap-10 phone:grid-cols-1">
      <div className="grid content-start gap-5 pt-2 phone:hidden">
        {ROWS.map((width) => (
          <Skeleton key={width} className="w-24" />
        ))}
      </div>
      <div>
        {ROWS.map((width) => (
          <div key={width} className="grid grid-cols-2 gap-8 border-t py-6">
            <Skeleton className={width} />
            <Skeleton className="h-8 w-48" />
          </div>
        ))}
      </div>
    </div>
  );
}
