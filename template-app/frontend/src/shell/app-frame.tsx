import { useWorkspace } from '@portico/app-kit';
import { useAuth, useUser } from '@portico/auth-client-ts/react';
import { AccountMenu } from '@portico/ui/account-menu';
import { AppShell } from '@portico/ui/app-shell';
import { AppSwitcher } from '@portico/ui/app-switcher';
import { useToast } from '@portico/ui/toast';
import type { ReactNode } from 'react';
import { app } from '../app-facts.ts';
import { notes } from '../notes/note.ts';
import { AppBrand } from './app-brand.tsx';
import { t } from './shell.texts.ts';

/** The bar of every app, and the app below it. An app with several places passes a `nav` to `AppShell`. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { state, signOut, listApps, listTenants } = useAuth();
  const { desk } = useWorkspace(notes);
  const user = useUser();
  const toast = useToast();
  const { portalUrl = null, accountUrl = null } = 'user' in state ? state : {};

  const leave = async () => {
    await desk.flushAll();
    await signOut().catch(() => toast({ title: t('shell.stillSignedIn'), description: t('shell.signOutFailed') }));
  };

  return (
    <AppShell
      className="h-dvh overflow-hidden"
      title={
        portalUrl ? (
          <AppSwitcher app={app} listApps={listApps} listPlaces={listTenants} portalUrl={portalUrl} />
        ) : (
          <AppBrand />
        )
      }
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
