import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { fieldBox, useField } from './field.tsx';
import { holdEnter } from './hold-enter.ts';
import { Spinner } from './spinner.tsx';
import { t } from './ui.texts.ts';

export interface ComboboxProps<Item> {
  /** Search results. The caller searches, usually on the server; the component does not filter. */
  items: readonly Item[];
  value: Item | null;
  onValueChange: (value: Item | null) => void;
  onQueryChange: (query: string) => void;
  itemKey: (item: Item) => string;
  /** Text in the field once chosen, and for screen readers. */
  itemLabel: (item: Item) => string;
  /** Renders a row of the list. Default: the label. */
  children?: (item: Item) => ReactNode;
  /** The search is under way: Enter chooses nothing yet. */
  searching?: boolean;
  placeholder?: string;
  /** Required outside a `Field`. */
  'aria-label'?: string;
  size?: 'sm' | 'md' | 'lg';
  disabled?: boolean;
  className?: string;
}

/** Chooses one of very many: type, then pick a result. */
export function Combobox<Item>({
  items,
  value,
  onValueChange,
  onQueryChange,
  itemKey,
  itemLabel,
  children = itemLabel,
  searching = false,
  placeholder,
  size = 'md',
  disabled = false,
  className,
  'aria-label': label,
}: ComboboxProps<Item>) {
  return (
    <Base.Root
      items={items}
      filter={null}
      autoHighlight
      disabled={disabled}
      value={value}
      itemToStringLabel={itemLabel}
      isItemEqualToValue={(a, b) => itemKey(a) === itemKey(b)}
      onValueChange={(next: Item | null) => onValueChange(next)}
      // The chosen label is not a search.
      onInputValueChange={(query, { reason }) => onQueryChange(reason === 'input-change' ? query : '')}
    >
      <Base.InputGroup data-slot="combobox" className={fieldBox(size, className)}>
        <Base.Input
          aria-label={label}
          placeholder={placeholder}
          onKeyDown={holdEnter(searching)}
          className="h-full min-w-0 flex-1 bg-transparent text-ellipsis outline-0"
          {...useField()}
        />
        {searching ? <Spinner /> : null}
        <Base.Trigger aria-label={t('ui.show_choices')} tabIndex={-1} className="flex-none text-faint">
          <ChevronDown className="size-4" strokeWidth={1.75} aria-hidden="true" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner className="z-50 outline-0" sideOffset={4} collisionPadding={8}>
          <Base.Popup
            data-slot="combobox-popup"
            className="max-h-[min(var(--available-height),20rem)] w-(--anchor-width) min-w-60 overflow-y-auto rounded-field bg-overlay p-1 text-13 shadow-float outline-0"
          >
            <Base.Empty className="px-2 py-1.5 text-muted empty:hidden">
              {searching ? t('ui.searching') : t('ui.nothing_found')}
            </Base.Empty>
            <Base.List>
              {(item: Item) => (
                <Base.Item
                  key={itemKey(item)}
                  value={item}
                  className={cn(
                    'flex min-h-8 cursor-default items-center gap-2.5 rounded-inner px-2 outline-0 select-none touch:min-h-11',
                    'data-disabled:text-faint data-highlighted:bg-hover',
                  )}
                >
                  <span className="flex min-w-0 flex-1 items-center gap-2.5">{children(item)}</span>
                  <Base.ItemIndicator>
                    <Check className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
