import type { AuthClient } from '@portico/auth-client-ts';
import { AuthProvider } from '@portico/auth-client-ts/react';
import { ToastProvider } from '@portico/ui/toast';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { t } from './app.texts.ts';

const queries = new QueryClient();

export function renderApp(client: AuthClient): void {
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <AuthProvider client={client} appName={t('app.name')}>
        <QueryClientProvider client={queries}>
          <ToastProvider>
            <main id="main">
              <h1>{t('app.name')}</h1>
            </main>
          </ToastProvider>
        </QueryClientProvider>
      </AuthProvider>
    </StrictMode>,
  );
}
