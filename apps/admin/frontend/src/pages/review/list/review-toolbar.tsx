import { Segment } from '@portico/ui/segment';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { nameRole } from '../../../parts/role/name-role.ts';
import { FilterMenu } from '../../../parts/table/filter-menu.tsx';
import { ListSearch } from '../../../parts/table/list-search.tsx';
import { TenantFilter } from '../../../parts/table/tenant-filter.tsx';
import { Toolbar } from '../../../parts/table/toolbar.tsx';
import { appsQuery } from '../../apps/apps-query.ts';
import { reviewRolesQuery } from '../review-query.ts';
import { t } from '../review.texts.ts';
import { ALL, toDays } from './days.ts';
import type { Review } from './use-review.ts';

const kinds = [
  { value: 'entity', label: t('review.kind.entity') },
  { value: 'group', label: t('review.kind.group') },
];

const whats = (['roles', 'policies'] as const).map((value) => ({ value, label: t(`review.what_is.${value}`) }));

export function ReviewToolbar({ list, what, place, seesPlatform, isMany }: Review) {
  const { q, app, role, kind, confirmed, used, ends } = list.filters;
  const isOfRoles = what === 'roles';
  const apps = useAdminQuery(appsQuery, {}, { enabled: isOfRoles }).data?.apps ?? [];
  const rolesOf = { tenantId: place || undefined, appId: app || undefined };
  const roles = useAdminQuery(reviewRolesQuery, rolesOf, { keep: true, enabled: isOfRoles }).data?.roles.items ?? [];
  const named = (one: { id: string; name: string }) => ({ value: one.id, label: one.name });
  return (
    <Toolbar>
      <Segment
        aria-label={t('review.what_is')}
        options={whats}
        value={what}
        onValueChange={(next) => list.setFilters({ what: next, app: '', role: '', used: '' })}
      />
      <ListSearch
        label={t('review.find')}
        placeholder={t('review.search')}
        value={q}
        onValueChange={(text) => list.setFilters({ q: text })}
      />
      <FilterMenu
        label={t('review.unconfirmed')}
        options={forDays([30, 90, 180, 365], confirmed)}
        values={toDays(confirmed) ? [confirmed] : []}
        onValuesChange={([chosen = ALL]) => list.setFilters({ confirmed: chosen })}
      />
      {isOfRoles ? (
        <FilterMenu
          label={t('review.unused')}
          options={forDays([30, 90, 180, 365], used)}
          values={toDays(used) ? [used] : []}
          onValuesChange={([chosen = '']) => list.setFilters({ used: chosen })}
        />
      ) : null}
      {isOfRoles && apps.length > 0 ? (
        <FilterMenu
          label={t('review.app')}
          options={apps.map(named)}
          values={app ? [app] : []}
          onValuesChange={([chosen = '']) => list.setFilters({ app: chosen, role: '' })}
        />
      ) : null}
      {isOfRoles && (roles.length > 0 || role) ? (
        <FilterMenu
          label={t('review.role')}
          options={roles.map((one) => ({ value: one.id, label: app ? one.name : nameRole(one) }))}
          values={role ? [role] : []}
          onValuesChange={([chosen = '']) => list.setFilters({ role: chosen })}
        />
      ) : null}
      <FilterMenu
        label={t('review.kind')}
        options={kinds}
        values={kind ? [kind] : []}
        onValuesChange={([chosen = '']) => list.setFilters({ kind: chosen })}
      />
      {isMany ? (
        <TenantFilter
          label={t('review.where')}
          others={seesPlatform ? [{ value: '', label: t('review.everywhere') }] : []}
          value={place}
          onValueChange={(chosen) => list.setFilters({ where: chosen })}
        />
      ) : null}
      <FilterMenu
        label={t('review.ends')}
        options={days([14, 30, 90], ends).map((count) => ({
          value: `${count}`,
          label: t('review.in_days', { count }),
        }))}
        values={toDays(ends) ? [ends] : []}
        onValuesChange={([chosen = '']) => list.setFilters({ ends: chosen })}
      />
    </Toolbar>
  );
}

/** An address can ask for another number of days. */
function days(offered: readonly number[], chosen: string): readonly number[] {
  return [...new Set([...offered, toDays(chosen) ?? offered[0]!])].toSorted((a, b) => a - b);
}

const forDays = (offered: readonly number[], chosen: string) =>
  days(offered, chosen).map((count) => ({ value: `${count}`, label: t('review.for_days', { count }) }));
