import { FilterMenu } from '../../../parts/table/filter-menu.tsx';
import type { AppRow, ClientRow } from '../apps-query.ts';
import { t } from '../apps.texts.ts';
import { type AppCondition, CONDITIONS } from '../health/condition-of.ts';
import { kindOfClient } from './kind-of-client.ts';

export const noAppFilters = { kind: '', access: '', status: '' };
export type AppFilters = typeof noAppFilters;

export interface AppFiltersProps {
  apps: readonly AppRow[];
  /** Of the other tab: they have only a kind. */
  clients: readonly ClientRow[] | undefined;
  value: AppFilters;
  onChange: (change: Partial<AppFilters>) => void;
}

/** By kind, by who can open it, and by how it is. */
export function AppFilterMenus({ apps, clients, value, onChange }: AppFiltersProps) {
  const kinds = clients
    ? (['web', 'spa', 'machine', 'device'] as const).map((kind) => ({ value: kind, label: t(`clients.kind.${kind}`) }))
    : [...new Set(apps.map(({ kind }) => kind))].toSorted().map((kind) => ({ value: kind, label: capital(kind) }));
  const access = (['everyone', 'assigned', 'requestable'] as const).map((one) => ({
    value: one,
    label: t(`apps.access.${one}`),
  }));
  const statuses = CONDITIONS.map((one) => ({ value: one, label: t(`apps.status.${one}`) }));
  const choices = [
    { key: 'kind', label: t('apps.kind'), options: kinds },
    { key: 'access', label: t('apps.access'), options: clients ? [] : access },
    { key: 'status', label: t('apps.status'), options: clients ? [] : statuses },
  ] as const;
  return choices.map(({ key, label, options }) =>
    options.length === 0 ? null : (
      <FilterMenu
        key={key}
        label={label}
        options={options}
        values={value[key] === '' ? [] : [value[key]]}
        onValuesChange={([chosen = '']) => onChange({ [key]: chosen })}
      />
    ),
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function matchesFilters(
  app: AppRow & { condition: AppCondition | undefined },
  { kind, access, status }: AppFilters,
): boolean {
  const isOpenAs =
    access === '' ||
    (access === 'everyone' && app.open === 'everyone') ||
    (app.open !== 'everyone' && (access === 'assigned' || (access === 'requestable' && app.requestable)));
  return isOpenAs && (kind === '' || kind === app.kind) && (status === '' || status === app.condition);
}

export const matchesKind = (client: ClientRow, { kind }: AppFilters): boolean =>
  kind === '' || kindOfClient(client) === kind;
