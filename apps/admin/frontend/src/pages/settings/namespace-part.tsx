import { Button } from '@portico/ui/button';
import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { SaveBar } from '../../parts/save-bar.tsx';
import { dayOf } from '../../parts/stamp-of.ts';
import { toWords } from '../../parts/to-words.ts';
import { titleOf } from './form/field-words.ts';
import { NamespaceForm } from './form/namespace-form.tsx';
import { useSettingsForm } from './form/use-settings-form.ts';
import { ChangesPanel } from './history/changes-panel.tsx';
import { listSettingChanges, type SettingChange } from './history/list-setting-changes.ts';
import { SettingsLayout } from './settings-layout.tsx';
import { type Namespace, settingChangesQuery } from './settings-query.ts';
import { t } from './settings.texts.ts';

export interface NamespacePartProps {
  namespace: Namespace;
  names: readonly string[];
  mayChange: boolean;
  isPanelOpen: boolean;
  onPanel: (open: boolean) => void;
  search: ReactNode;
  /** Instead of the form: what a search found. */
  found?: ReactNode;
}

/** One namespace: its form, the bar of what is not saved, and who changed what. */
export function NamespacePart({
  namespace,
  names,
  mayChange,
  isPanelOpen,
  onPanel,
  search,
  found,
}: NamespacePartProps) {
  const form = useSettingsForm(namespace);
  const faults = Object.keys(form.faults).length;
  const history = useAdminQuery(settingChangesQuery, { targetId: namespace.name });
  const changes = history.data && listSettingChanges(history.data.auditLogs.items);
  const putBack = ({ key, before }: SettingChange) =>
    form.set(key, typeof before === 'boolean' ? before : before === null || before === undefined ? '' : String(before));
  return (
    <SettingsLayout
      names={names}
      active={namespace.name}
      title={toWords(namespace.name)}
      search={search}
      actions={
        <Button size="sm" onClick={() => onPanel(!isPanelOpen)}>
          <History strokeWidth={1.75} />
          {t('settings.changes')}
        </Button>
      }
      panel={
        isPanelOpen ? (
          <ChangesPanel
            title={toWords(namespace.name)}
            changes={changes}
            failure={history.error?.message}
            onPutBack={mayChange ? putBack : undefined}
            onClose={() => onPanel(false)}
          />
        ) : null
      }
      foot={
        form.changed.length > 0 ? (
          <SaveBar
            changes={form.changed.length}
            action={t('settings.save')}
            pending={form.pending}
            onSave={form.save}
            onDiscard={form.discard}
          >
            {faults > 0
              ? t('settings.faults', { count: faults })
              : form.changed.map(({ key }) => titleOf(key)).join(', ')}
          </SaveBar>
        ) : null
      }
    >
      {found ?? (
        <NamespaceForm namespace={namespace} form={form} mayChange={mayChange} changedBy={sayLast(changes ?? [])} />
      )}
    </SettingsLayout>
  );
}

/** Newest first, so the first of a key is its last change. */
function sayLast(changes: readonly SettingChange[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const { key, by, at } of changes) {
    if (!last.has(key)) last.set(key, t('settings.changed_by', { name: by.name, at: dayOf(at) }));
  }
  return last;
}
