import { Dialog } from '@base-ui/react/dialog';
import { useUser } from '@portico/auth-client-ts/react';
import { Kbd } from '@portico/ui/kbd';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { t } from './command-menu.texts.ts';
import { CommandGroup } from './command-group.tsx';
import type { Command, CommandSource } from './command-source.ts';
import { commandSources } from './command-sources.ts';
import { findPages } from './find-pages.ts';
import { listRecentCommands } from './list-recent-commands.tsx';
import { maySee } from './may-see.ts';
import type { ShownGroup } from './navigation.ts';
import { useActiveOption } from './use-active-option.ts';
import { useViewer } from './use-viewer.ts';

export interface CommandMenuProps {
  groups: readonly ShownGroup[];
  onOpenChange: (open: boolean) => void;
}

/** Search and go: pages, and what pages add. The focus stays in the field; the arrow keys choose. */
export default function CommandMenu({ groups, onOpenChange }: CommandMenuProps) {
  const viewer = useViewer();
  const user = useUser();
  const [path, navigate] = useLocation();
  const [query, setQuery] = useState('');
  const listId = useId();
  const { ref, activeId, move, setActive } = useActiveOption();
  const sources = commandSources.filter((source) => maySee(source, viewer));

  const go = (command: Command) => {
    onOpenChange(false);
    navigate(command.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step !== undefined) move(step);
    else if (activeId !== undefined) document.getElementById(activeId)?.click();
  };
  const group = (heading: string, commands: readonly Command[]) => (
    <CommandGroup
      heading={heading}
      commands={commands}
      query={query}
      activeId={activeId}
      onActive={setActive}
      onGo={go}
    />
  );

  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-[light-dark(oklch(0.25_0.015_70/0.3),oklch(0.08_0.004_70/0.58))]" />
        <Dialog.Popup
          data-slot="command-menu"
          aria-label={t('command.title')}
          className="fixed top-[14vh] left-1/2 z-50 flex max-h-[72vh] w-150 max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col overflow-hidden rounded-card bg-overlay shadow-float outline-0"
        >
          <div className="flex h-13 flex-none items-center gap-3 border-b ps-[18px] pe-4 text-16">
            <Search className="size-[18px] text-faint" strokeWidth={1.75} aria-hidden="true" />
            <input
              autoFocus
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={activeId}
              aria-label={t('command.title')}
              placeholder={t('command.placeholder')}
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={onKeyDown}
              className="h-full min-w-0 flex-1 bg-transparent outline-0"
            />
            <Kbd>{t('command.escape')}</Kbd>
          </div>
          <div className="group/list min-h-0 flex-1 overflow-y-auto px-2 pt-1 pb-2">
            <div ref={ref} id={listId} role="listbox" data-query={query} aria-label={t('command.results')}>
              {query.trim() === ''
                ? group(t('command.recent'), listRecentCommands(user.id, groups, path))
                : sources.map((source) => <Found key={source.id} source={source} query={query} group={group} />)}
              {group(t('command.go_to'), findPages(groups, query).map(toCommand))}
            </div>
            <p className="hidden px-2.5 py-6 text-center text-14 text-muted group-not-has-[[role=option]]/list:block">
              {t('command.nothing', { query })}
            </p>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const toCommand = ({ id, words, icon: Icon, jump, path }: ReturnType<typeof findPages>[number]): Command => ({
  id: `go-${id}`,
  words,
  icon: <Icon className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />,
  keys: ['g', jump],
  href: path,
});

interface FoundProps {
  source: CommandSource;
  query: string;
  group: (heading: string, commands: readonly Command[]) => ReactNode;
}

/** A component of its own for each source: what a source finds comes from a hook. */
function Found({ source, query, group }: FoundProps) {
  return group(source.heading, source.useCommands(query));
}
