import type { AuthClient } from '@portico/auth-client-ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './graphql/create-query-client.ts';
import { preloadPage } from './pages/preload-page.ts';
import { Console } from './shell/console.tsx';

const queries = createQueryClient();

export function renderApp(client: AuthClient): void {
  preloadPage(location.pathname);
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <Console client={client} queries={queries} />
    </StrictMode>,
  );
}
