import type { AuthClient } from '@portico/auth-client-ts';
import { AuthProvider } from '@portico/auth-client-ts/react';
import { ToastProvider } from '@portico/ui/toast';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Home } from './home.tsx';
import { HomeSkeleton } from './home-skeleton.tsx';
import { t } from './home.texts.ts';

/** Opened now and then: the launcher does not wait for them. */
const AccountPage = lazy(() => import('./account/account-page.tsx'));
const ReviewPage = lazy(() => import('./review/review-page.tsx'));
const RequestsPage = lazy(() => import('./requests/requests-page.tsx'));
const SwitchPage = lazy(() => import('./places/switch-page.tsx'));

const queries = new QueryClient();

export function renderApp(client: AuthClient): void {
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <AuthProvider client={client} appName={t('home.app_name')} fallback={<HomeSkeleton />}>
        <QueryClientProvider client={queries}>
          <ToastProvider>
            <Suspense fallback={null}>
              <Page path={location.pathname} />
            </Suspense>
          </ToastProvider>
        </QueryClientProvider>
      </AuthProvider>
    </StrictMode>,
  );
}

function Page({ path }: { path: string }) {
  if (path.startsWith('/account')) return <AccountPage />;
  if (path === '/switch') return <SwitchPage />;
  if (path === '/requests/review') return <ReviewPage />;
  return path === '/requests' ? <RequestsPage /> : <Home />;
}
