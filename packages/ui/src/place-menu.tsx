import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from './dropdown-menu.tsx';
import { Check, ChevronsUpDown } from 'lucide-react';
import { t } from './ui.texts.ts';

export interface PlaceMenuProps {
  places: readonly { id: string; name: string; active: boolean }[];
  onChoose: (id: string) => void;
}

/** The active place, and others to switch to. Renders nothing if there is no choice. */
export function PlaceMenu({ places, onChoose }: PlaceMenuProps) {
  const current = places.find(({ active }) => active);
  if (places.length < 2 || !current) return null;
  const choose = (id: string) => {
    if (id !== current.id) onChoose(id);
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        data-slot="place-menu"
        className="inline-flex h-9 max-w-64 min-w-0 items-center gap-2 rounded-field px-2 text-14 font-medium touch:h-11 hover:bg-hover data-popup-open:bg-hover"
      >
        <span className="truncate">{current.name}</span>
        <ChevronsUpDown className="size-3.5 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
        <span className="sr-only">{t('ui.switch_place')}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="max-w-[min(20rem,calc(100vw-1.5rem))]" sideOffset={4}>
        <DropdownMenuRadioGroup aria-label={t('ui.switch_to')} value={current.id} onValueChange={choose}>
          {places.map(({ id, name }) => (
            <DropdownMenuRadioItem key={id} value={id} label={name} closeOnClick>
              <span className="min-w-0 flex-1 truncate" title={name}>
                {name}
              </span>
              {id === current.id ? <Check strokeWidth={1.75} aria-hidden="true" /> : null}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
