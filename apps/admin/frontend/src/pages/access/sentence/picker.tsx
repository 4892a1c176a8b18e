import { Popover } from '@base-ui/react/popover';
import { cn } from '@portico/ui/cn';
import { Kbd } from '@portico/ui/kbd';
import { Check, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, useId } from 'react';
import { useActiveOption } from '../../../shell/use-active-option.ts';
import { t } from '../access.texts.ts';

export interface Choice {
  id: string;
  picture: ReactNode;
  name: string;
  hint?: string;
  /** At the end of the line. */
  end?: string;
  isChosen?: boolean;
  /** Listed, but it cannot be chosen; `hint` says why. */
  isShut?: boolean;
}

export interface ChoiceGroup {
  title?: string;
  choices: readonly Choice[];
}

export interface PickerProps {
  label: string;
  token: ReactElement;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  query: string;
  onQueryChange: (query: string) => void;
  groups: readonly ChoiceGroup[];
  isSearching: boolean;
  /** The choices could not be loaded. */
  hasFailed: boolean;
  /** How much of how much is shown. */
  foot: string;
  onChoose: (choice: Choice) => void;
}

/** A word of the sentence, and what it can be. The focus stays in the search; the arrow keys choose. */
export function Picker({ label, token, isOpen, onOpenChange, groups, onChoose, ...search }: PickerProps) {
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Trigger render={token} />
      <Popover.Portal>
        <Popover.Positioner className="z-50 outline-0" sideOffset={6} align="start" collisionPadding={12}>
          <Popover.Popup
            aria-label={label}
            className="w-95 max-w-[calc(100vw-24px)] rounded-field bg-overlay text-13 shadow-float outline-0"
          >
            <Choices label={label} groups={groups} onChoose={onChoose} {...search} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

type ChoicesProps = Omit<PickerProps, 'token' | 'isOpen' | 'onOpenChange'>;

function Choices({ label, query, onQueryChange, groups, isSearching, hasFailed, foot, onChoose }: ChoicesProps) {
  const listId = useId();
  const { ref, activeId, move, setActive } = useActiveOption();
  const shown = groups.filter(({ choices }) => choices.length > 0);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (step !== undefined) move(step);
    else if (activeId !== undefined) document.getElementById(activeId)?.click();
  };
  return (
    <>
      <label className="flex h-11 items-center gap-2.5 border-b px-3 text-14 touch:text-16">
        <Search className="size-4 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
        <input
          autoFocus
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={activeId}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => onQueryChange(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent outline-0"
        />
      </label>
      <div
        ref={ref}
        id={listId}
        role="listbox"
        aria-label={label}
        data-query={query}
        className="max-h-[min(20rem,50vh)] overflow-y-auto p-1"
      >
        {shown.map(({ title, choices }) => (
          <div key={title ?? ''} role="group" aria-label={title}>
            {title === undefined ? null : (
              <p aria-hidden="true" className="px-2 pt-2 pb-1 text-12 font-medium text-faint">
                {title}
              </p>
            )}
            {choices.map((choice) => (
              <Option
                key={choice.id}
                id={`${listId}-${choice.id}`}
                choice={choice}
                isActive={activeId === `${listId}-${choice.id}`}
                onActive={setActive}
                onChoose={onChoose}
              />
            ))}
          </div>
        ))}
        {shown.length > 0 ? null : (
          <p role="status" className="px-2 py-3 text-muted">
            {isSearching ? t('access.searching') : hasFailed ? t('access.failed') : t('access.nothing', { query })}
          </p>
        )}
      </div>
      <p className="flex items-center gap-2 border-t px-3 py-2 text-12 text-muted">
        <span className="flex-1">{foot}</span>
        <Kbd className="phone:hidden">↑</Kbd>
        <Kbd className="phone:hidden">↓</Kbd>
        <Kbd className="phone:hidden">{t('access.enter')}</Kbd>
      </p>
    </>
  );
}

interface OptionProps {
  id: string;
  choice: Choice;
  isActive: boolean;
  onActive: (id: string) => void;
  onChoose: (choice: Choice) => void;
}

function Option({ id, choice, isActive, onActive, onChoose }: OptionProps) {
  const { picture, name, hint, end, isChosen = false, isShut = false } = choice;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={isShut}
      onPointerMove={() => onActive(id)}
      onClick={() => !isShut && onChoose(choice)}
      className={cn(
        'flex min-h-11 cursor-default items-center gap-2.5 rounded-control px-2 py-1 select-none',
        isActive && !isShut && 'bg-press',
      )}
    >
      {picture}
      <span className="min-w-0 flex-1">
        <b className={cn('block truncate font-medium', isShut && 'text-muted')}>{name}</b>
        {hint ? <span className={cn('block text-12 text-muted', !isShut && 'truncate')}>{hint}</span> : null}
      </span>
      {end ? <span className="flex-none text-12 text-muted tabular-nums">{end}</span> : null}
      {isChosen ? <Check className="size-4 flex-none text-muted" strokeWidth={1.75} aria-hidden="true" /> : null}
    </div>
  );
}
