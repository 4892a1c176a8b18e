import { ItemsProvider, joinTabs } from '@portico/app-kit';
import { ApiError, type AuthClient } from '@portico/auth-client-ts';
import { AuthProvider } from '@portico/auth-client-ts/react';
import { ToastProvider } from '@portico/ui/toast';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { app } from './app-facts.ts';
import { notes } from './notes/note.ts';
import { NotesPage } from './notes/notes-page.tsx';
import { AppFrame } from './shell/app-frame.tsx';
import { FrameSkeleton } from './shell/frame-skeleton.tsx';

/** Retries only failures that can be temporary. */
const retry = (count: number, error: Error) =>
  count < 3 && !(error instanceof ApiError && error.status >= 400 && error.status < 500);
const cache = new QueryClient({ defaultOptions: { queries: { retry, staleTime: 10_000 } } });

export async function renderApp(client: AuthClient): Promise<void> {
  const tab = await joinTabs();
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <ToastProvider>
        <AuthProvider client={client} appName={app.name} fallback={<FrameSkeleton />}>
          <QueryClientProvider client={cache}>
            <ItemsProvider items={notes} tab={tab}>
              <AppFrame>
                <NotesPage />
              </AppFrame>
            </ItemsProvider>
          </QueryClientProvider>
        </AuthProvider>
      </ToastProvider>
    </StrictMode>,
  );
}
