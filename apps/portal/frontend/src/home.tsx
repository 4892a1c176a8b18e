import { useUser } from '@portico/auth-client-ts/react';
import { SearchInput } from '@portico/ui/search-input';
import { useState } from 'react';
import { Greeting } from './greeting/greeting.tsx';
import { Invitations } from './invitations/invitations.tsx';
import { useInvitations } from './invitations/use-invitations.ts';
import { Launcher } from './launcher/launcher.tsx';
import { PersonMenu } from './person-menu.tsx';
import { PortalShell } from './portal-shell.tsx';
import { moveFocus } from './search/move-focus.ts';
import { ToDecide } from './to-decide/to-decide.tsx';
import { useToDecide } from './to-decide/use-to-decide.ts';
import { t } from './home.texts.ts';

/** Where people land: who they are, a search that is always one key away, and their doors. */
export const Home = () => {
  const user = useUser();
  const [query, setQuery] = useState('');
  const toDecide = useToDecide();
  const invitations = useInvitations();
  return (
    <PortalShell account={<PersonMenu />}>
      {/* The arrow keys move between the search field and the doors; Tab goes on working as everywhere. */}
      <div onKeyDown={moveFocus}>
        <div className="mb-7 flex items-start justify-between gap-6 max-sm:mb-5 max-sm:flex-col max-sm:items-stretch max-sm:gap-4">
          <Greeting name={user.name} />
          <search className="mt-2 w-84 flex-none max-sm:mt-0 max-sm:w-auto">
            <SearchInput
              aria-label={t('home.search')}
              placeholder={t('home.search')}
              data-arrow-stop
              value={query}
              onValueChange={setQuery}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !query.trim()) return;
                document.querySelector<HTMLElement>('[data-best-match]')?.click();
              }}
            />
          </search>
        </div>
        <Invitations invitations={invitations.data?.invitations ?? []} />
        <ToDecide waiting={toDecide.data} />
        <Launcher
          person={user.id}
          query={query}
          onClearQuery={() => setQuery('')}
          waits={toDecide.isPending || invitations.isPending}
        />
      </div>
    </PortalShell>
  );
};
