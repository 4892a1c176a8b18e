import { SkipLink } from '@portico/ui/skip-link';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTenants } from '../parts/use-tenants.ts';
import { listNavigation } from './navigation.ts';
import { PhoneBar } from './phone-bar.tsx';
import { SideBar } from './side-bar.tsx';
import { useJumps } from './use-jumps.ts';
import { useShellKeys } from './use-shell-keys.ts';
import { useViewer } from './use-viewer.ts';

/** Opened now and then: no page waits for them. */
const CommandMenu = lazy(() => import('./command-menu.tsx'));
const ShortcutHelp = lazy(() => import('./shortcut-help.tsx'));

/** The frame of every page: navigation, command menu, shortcuts. The page brings its own `<main>`. */
export function Shell({ children }: { children: ReactNode }) {
  const viewer = useViewer();
  const groups = listNavigation(viewer);
  const [open, setOpen] = useState<'command' | 'help'>();
  const openCommand = () => setOpen('command');
  const openHelp = () => setOpen('help');
  useTenants();
  useJumps(groups);
  useShellKeys({ onCommand: openCommand, onHelp: openHelp });
  const bar = { groups, counts: { requests: viewer.requestsToDecide }, onSearch: openCommand, onHelp: openHelp };
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen(undefined);
  };
  return (
    <div data-slot="shell" className="flex h-dvh overflow-hidden phone:flex-col">
      <SkipLink />
      <SideBar {...bar} />
      <PhoneBar {...bar} />
      {children}
      <Suspense fallback={null}>
        {open === 'command' ? <CommandMenu groups={groups} onOpenChange={close} /> : null}
        {open === 'help' ? <ShortcutHelp groups={groups} onOpenChange={close} /> : null}
      </Suspense>
    </div>
  );
}
