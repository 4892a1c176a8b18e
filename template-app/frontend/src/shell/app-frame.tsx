import { useAuth, useUser } from '@portico/auth-client-ts/react';
import { AccountMenu } from '@portico/ui/account-menu';
import { AppShell } from '@portico/ui/app-shell';
import { AppSwitcher } from '@portico/ui/app-switcher';
import { useToast } from '@portico/ui/toast';
import type { ReactNode } from 'react';
import { app } from '../app-facts.ts';
import { useNotebook } from '../notes/notebook.ts';
import { AppBrand } from './app-brand.tsx';

/** The bar that every app has, and the app below it. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { state, signOut } = useAuth();
  const { desk } = useNotebook();
  const user = useUser();
  const toast = useToast();
  const { portalUrl = null, accountUrl = null } = 'user' in state ? state : {};

  const leave = async () => {
    await desk.flushAll();
    await signOut().catch(() =>
      toast({ title: "You're still signed in", description: "Signing out didn't work. Try again." }),
    );
  };

  return (
    <AppShell
      className="h-dvh overflow-hidden"
      title={portalUrl ? <AppSwitcher app={app} portalUrl={portalUrl} /> : <AppBrand />}
      account={
        <AccountMenu
          user={{ ...user, email: user.email ?? '' }}
          accountUrl={accountUrl ?? undefined}
          onSignOut={() => void leave()}
        />
      }
    >
      {children}
    </AppShell>
  );
}
