import type { AuthClient } from '@portico/auth-client-ts';
import { AuthProvider } from '@portico/auth-client-ts/react';
import { ToastProvider } from '@portico/ui/toast';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './graphql/create-query-client.ts';
import { preloadPage } from './pages/preload-page.ts';
import { Pages } from './shell/pages.tsx';
import { Shell } from './shell/shell.tsx';
import { ShellSkeleton } from './shell/shell-skeleton.tsx';
import { t } from './shell/shell.texts.ts';
import { WithViewer } from './shell/with-viewer.tsx';

const queries = createQueryClient();

export function renderApp(client: AuthClient): void {
  preloadPage(location.pathname);
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
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
    </StrictMode>,
  );
}
