import { AppShell } from '@portico/ui/app-shell';
import { Brand } from '@portico/ui/mark';
import type { ReactNode } from 'react';
import { PlaceSwitcher } from './places/place-switcher.tsx';

/** The bar and the middle column of the portal; `account` is left out until the session is known. */
export const PortalShell = ({ account, children }: { account?: ReactNode; children: ReactNode }) => (
  <AppShell
    bar="portal"
    title={
      <>
        <a href="/" className="flex flex-none items-center rounded-control touch:py-2.5">
          <Brand />
        </a>
        {account ? <PlaceSwitcher /> : null}
      </>
    }
    account={account}
  >
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-[min(1120px,100%-48px)] pt-10 pb-14 outline-0 max-sm:w-[calc(100%-32px)] max-sm:pt-5"
    >
      {children}
    </main>
  </AppShell>
);
