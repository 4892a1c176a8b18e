import type { AuthClient } from '@portico/auth-client-ts';
import { AuthProvider } from '@portico/auth-client-ts/react';
import { ToastProvider } from '@portico/ui/toast';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Pages } from './pages.tsx';
import { Shell } from './shell.tsx';
import { ShellSkeleton } from './shell-skeleton.tsx';
import { t } from './shell.texts.ts';
import { WithViewer } from './with-viewer.tsx';

/** The whole console. */
export function Console({ client, queries }: { client: AuthClient; queries: QueryClient }) {
  return (
    <AuthProvider client={client} appName={t('shell.name')} fallback={<ShellSkeleton />}>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <WithViewer>
            <Shell>
              <Pages />
            </Shell>
          </WithViewer>
        </ToastProvider>
      </QueryClientProvider>
    </AuthProvider>
  );
}
