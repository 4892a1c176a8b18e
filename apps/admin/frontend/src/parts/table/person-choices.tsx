import { Combobox } from '@base-ui/react/combobox';
import { Face } from '@portico/ui/face';
import { holdEnter } from '@portico/ui/hold-enter';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import type { OnDemandMenuProps } from '../on-demand.tsx';
import { t } from './filter-menu.texts.ts';
import { peopleToFilterQuery } from './person-filter-query.ts';

interface FoundPerson {
  id: string;
  name: string;
  email: string;
}

export interface PersonChoicesProps extends OnDemandMenuProps {
  label: string;
  value: string;
  onChoose: (person: FoundPerson | undefined) => void;
}

/** People to choose from, found by the server, behind the button of the filter. */
export default function PersonChoices({ trigger, defaultOpen, label, value, onChoose }: PersonChoicesProps) {
  const [q, setQ] = useState('');
  const [isOpen, setOpen] = useState(defaultOpen);
  const { data, isFetching } = useAdminQuery(
    peopleToFilterQuery,
    { q: q || undefined },
    { keep: true, enabled: isOpen },
  );
  const people: readonly FoundPerson[] = data?.people.items ?? [];
  return (
    <Combobox.Root
      items={people}
      filter={null}
      autoHighlight
      open={isOpen}
      onOpenChange={setOpen}
      value={people.find(({ id }) => id === value) ?? null}
      itemToStringLabel={(person: FoundPerson) => person.name}
      isItemEqualToValue={(a, b) => a.id === b.id}
      onValueChange={(person: FoundPerson | null) => {
        onChoose(person ?? undefined);
        setOpen(false);
      }}
      onInputValueChange={(text, { reason }) => setQ(reason === 'input-change' ? text : '')}
    >
      <Combobox.Trigger render={trigger} />
      <Combobox.Portal>
        <Combobox.Positioner className="z-50 outline-0" align="start" sideOffset={6} collisionPadding={8}>
          <Combobox.Popup
            aria-label={label}
            className="w-72 rounded-field bg-overlay p-1 text-13 shadow-float outline-0"
          >
            <label className="flex h-9 items-center gap-2 border-b px-2 pb-1 touch:h-11">
              <Search className="size-4 text-faint" strokeWidth={1.75} aria-hidden="true" />
              <Combobox.Input
                aria-label={label}
                placeholder={t('filter.person')}
                onKeyDown={holdEnter(isFetching)}
                className="min-w-0 flex-1 bg-transparent outline-0"
              />
            </label>
            <Combobox.Empty className="px-2 py-1.5 text-muted empty:hidden">{t('filter.nobody')}</Combobox.Empty>
            <Combobox.List className="max-h-72 overflow-y-auto pt-1">
              {(person: FoundPerson) => (
                <Combobox.Item
                  key={person.id}
                  value={person}
                  className="flex min-h-9 cursor-default items-center gap-2.5 rounded-inner px-2 outline-0 select-none data-highlighted:bg-hover touch:min-h-11"
                >
                  <Face person={person} size={20} />
                  <span className="min-w-0 flex-1 truncate">
                    {person.name} <span className="text-muted">{person.email}</span>
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
            {value === '' ? null : (
              <button
                type="button"
                onClick={() => {
                  onChoose(undefined);
                  setOpen(false);
                }}
                className="mt-1 flex min-h-8 w-full items-center rounded-inner border-t px-2 text-muted hover:bg-hover touch:min-h-11"
              >
                {t('filter.clear')}
              </button>
            )}
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
