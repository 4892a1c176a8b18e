import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { allRoutes } from '../pages/all-routes.ts';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { maySee } from './may-see.ts';
import { listNavigation } from './navigation.ts';
import { PageBoundary } from './page-boundary.tsx';
import { useViewer } from './use-viewer.ts';

const NoPage = lazy(() => import('./no-page.tsx'));

/** The page of the address. */
export function Pages() {
  const viewer = useViewer();
  const [path] = useLocation();
  const shown = allRoutes.filter((route) => route.path !== '/' || maySee(route, viewer));
  // Who may not see the overview starts at the first page that they may see.
  const start = listNavigation(viewer)[0]?.items[0];
  return (
    <PageBoundary key={path}>
      <Suspense fallback={<PageSkeleton />}>
        <Switch>
          {shown.map((route) => (
            <Route key={route.path} path={route.path}>
              {maySee(route, viewer) ? <route.Page /> : <NoPage reason="forbidden" />}
            </Route>
          ))}
          <Route path="/">{start ? <Redirect to={start.path} replace /> : <NoPage reason="forbidden" />}</Route>
          <Route>
            <NoPage reason="not_found" />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  );
}
