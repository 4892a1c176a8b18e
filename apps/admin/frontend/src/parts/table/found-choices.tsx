import { Combobox } from '@base-ui/react/combobox';
import { holdEnter } from '@portico/ui/hold-enter';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OnDemandMenuProps } from '../on-demand.tsx';
import { t } from './filter-menu.texts.ts';

interface Found {
  id: string;
  name: string;
}

export interface FoundChoicesProps<Thing extends Found> extends Pick<OnDemandMenuProps, 'trigger'> {
  label: string;
  placeholder: string;
  /** Where nothing was found. */
  none: string;
  /** The id of what is chosen; empty: the filter is off. */
  value: string;
  things: readonly Thing[];
  isFetching: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onSearch: (q: string) => void;
  onChoose: (thing: Thing | undefined) => void;
  /** One of the things in the list. */
  children: (thing: Thing) => ReactNode;
}

/** Things to choose from, found by the server, behind the button of a filter. */
export function FoundChoices<Thing extends Found>(props: FoundChoicesProps<Thing>) {
  const { trigger, label, placeholder, none, value, things, isFetching, isOpen, onOpenChange } = props;
  const { onSearch, onChoose, children } = props;
  const choose = (thing: Thing | undefined) => {
    onChoose(thing);
    onOpenChange(false);
  };
  return (
    <Combobox.Root
      items={things}
      filter={null}
      autoHighlight
      open={isOpen}
      onOpenChange={onOpenChange}
      value={things.find(({ id }) => id === value) ?? null}
      itemToStringLabel={(thing: Thing) => thing.name}
      isItemEqualToValue={(a, b) => a.id === b.id}
      onValueChange={(thing: Thing | null) => choose(thing ?? undefined)}
      onInputValueChange={(text, { reason }) => onSearch(reason === 'input-change' ? text : '')}
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
                placeholder={placeholder}
                onKeyDown={holdEnter(isFetching)}
                className="min-w-0 flex-1 bg-transparent outline-0"
              />
            </label>
            <Combobox.Empty className="px-2 py-1.5 text-muted empty:hidden">{none}</Combobox.Empty>
            <Combobox.List className="max-h-72 overflow-y-auto pt-1">
              {(thing: Thing) => (
                <Combobox.Item
                  key={thing.id}
                  value={thing}
                  className="flex min-h-9 cursor-default items-center gap-2.5 rounded-inner px-2 outline-0 select-none data-highlighted:bg-hover touch:min-h-11"
                >
                  {children(thing)}
                </Combobox.Item>
              )}
            </Combobox.List>
            {value === '' ? null : (
              <button
                type="button"
                onClick={() => choose(undefined)}
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
