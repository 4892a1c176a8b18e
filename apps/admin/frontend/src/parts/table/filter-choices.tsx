import { Menu } from '@base-ui/react/menu';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@portico/ui/dropdown-menu';
import { Check } from 'lucide-react';
import type { OnDemandMenuProps } from '../on-demand.tsx';
import type { Filter } from './filter.ts';
import { t } from './filter-menu.texts.ts';

type FilterChoicesProps = OnDemandMenuProps & Filter;

/** The choices of a filter, behind its button. */
export default function FilterChoices(props: FilterChoicesProps) {
  const { trigger, defaultOpen, options, values, onValuesChange, multiple = false } = props;
  const toggle = (value: string, checked: boolean) => {
    const others = multiple ? values.filter((one) => one !== value) : [];
    onValuesChange(checked ? [...others, value] : others);
  };
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger render={trigger} />
      <DropdownMenuContent className="max-h-80">
        {options.map(({ value, label: words }) => (
          <Menu.CheckboxItem
            key={value}
            checked={values.includes(value)}
            closeOnClick={!multiple}
            onCheckedChange={(checked) => toggle(value, checked)}
            className="flex min-h-8 w-full cursor-default items-center gap-2.5 rounded-inner px-2 outline-0 select-none touch:min-h-11 data-highlighted:bg-hover"
          >
            <span className="grid size-4 place-items-center">
              <Menu.CheckboxItemIndicator>
                <Check className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
              </Menu.CheckboxItemIndicator>
            </span>
            <span className="min-w-0 flex-1 truncate">{words}</span>
          </Menu.CheckboxItem>
        ))}
        {values.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onClick={() => onValuesChange([])} className="text-muted">
              {t('filter.clear')}
            </DropdownMenuItem>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
