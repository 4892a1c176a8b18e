import { Button } from '@portico/ui/button';
import { Kbd } from '@portico/ui/kbd';
import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { IconBlock } from '../../parts/line.tsx';
import { FilterMenu } from '../../parts/table/filter-menu.tsx';
import { ListSearch } from '../../parts/table/list-search.tsx';
import { NoMatch, NothingYet } from '../../parts/table/list-states.tsx';
import { Toolbar } from '../../parts/table/toolbar.tsx';
import { useMayRestore } from '../../shell/use-may-restore.ts';
import { DELETED, deletedOption } from '../deleted/deleted-filter.ts';
import { t } from './groups.texts.ts';
import { GroupHits } from './search/group-hits.tsx';
import { onHitKey } from './search/on-hit-key.ts';
import { GroupsTree } from './tree/groups-tree.tsx';
import type { GroupTreeKind } from './tree/use-group-tree.ts';

type Status = 'active' | 'inactive' | 'suspended';

const statuses = (['active', 'inactive', 'suspended'] as const).map((value) => ({
  value,
  label: t(`groups.status.${value}`),
}));

const withDeleted = [...statuses, deletedOption];

export const statusOf = (value: string): Status | undefined => statuses.find((one) => one.value === value)?.value;

export interface BrowseGroupsProps {
  kind: GroupTreeKind;
  label: string;
  icon: LucideIcon;
  q: string;
  /** Only groups of people have one that matters. */
  status?: Status;
  /** Shown in place of the groups: those that were deleted. */
  deleted?: ReactNode;
  onChange: (change: { q?: string; status?: string }) => void;
  openId: string;
  /** Keeps what the list shows. */
  openHref: (id: string) => string;
  /** Shows a group that was found in the tree. */
  foundHref: (id: string) => string;
  /** Left of the search. */
  before?: ReactNode;
  none: { title: string; hint: string };
  /** Left out for those who may not. */
  onCreate?: () => void;
}

/** The tree of one kind of group; a search or a filter makes it a flat list with the way to each. */
export function BrowseGroups({
  kind,
  label,
  icon,
  q,
  status,
  onChange,
  openId,
  openHref,
  ...props
}: BrowseGroupsProps) {
  const { foundHref, before, none, onCreate, deleted } = props;
  const mayRestore = useMayRestore();
  const isSearch = q !== '' || status !== undefined;
  const [hasSearched, setSearched] = useState(isSearch);
  if (isSearch && !hasSearched) setSearched(true);
  const picture = <IconBlock icon={icon} />;
  return (
    // Keys go from the search field to what it found.
    <div className="contents" onKeyDown={onHitKey}>
      <Toolbar>
        {before}
        <ListSearch
          label={t('groups.find')}
          placeholder={t('groups.find')}
          value={q}
          onValueChange={(text) => onChange({ q: text })}
        />
        {kind === 'principal' ? (
          <FilterMenu
            label={t('groups.status')}
            options={mayRestore ? withDeleted : statuses}
            values={deleted ? [DELETED] : status ? [status] : []}
            onValuesChange={([chosen = '']) => onChange({ status: chosen })}
          />
        ) : null}
        {isSearch || deleted ? null : <TreeKeys />}
      </Toolbar>
      {deleted ??
        (isSearch ? (
          <GroupHits
            kind={kind}
            q={q}
            status={status}
            hrefOf={foundHref}
            picture={picture}
            empty={
              <NoMatch
                title={q === '' ? t('groups.no_match') : t('groups.no_match_for', { q })}
                onClearSearch={q === '' ? undefined : () => onChange({ q: '' })}
                onClearAll={status ? () => onChange({ q: '', status: '' }) : undefined}
              >
                {t(status ? 'groups.no_match.filtered' : 'groups.no_match.hint')}
              </NoMatch>
            }
          />
        ) : (
          <GroupsTree
            kind={kind}
            label={label}
            selectedId={openId}
            takesFocus={hasSearched}
            onSelect={(id) => navigate(openHref(id))}
            picture={picture}
            empty={
              <NothingYet
                icon={icon}
                title={none.title}
                actions={
                  onCreate ? (
                    <Button size="sm" onClick={onCreate}>
                      {t('groups.new')}
                    </Button>
                  ) : null
                }
              >
                {none.hint}
              </NothingYet>
            }
          />
        ))}
    </div>
  );
}

/** Says what the arrow keys do. Phones have none. */
function TreeKeys() {
  return (
    <span
      aria-hidden="true"
      className="ms-auto flex flex-none items-center gap-1.5 text-13 text-muted touch:hidden @max-[720px]/main:hidden"
    >
      <span className="inline-flex gap-[3px]">
        <Kbd>{t('groups.key.left')}</Kbd>
        <Kbd>{t('groups.key.right')}</Kbd>
      </span>
      {t('groups.keys.collapse')}
      <Kbd className="ms-2">{t('groups.key.enter')}</Kbd>
      {t('groups.keys.open')}
    </span>
  );
}
