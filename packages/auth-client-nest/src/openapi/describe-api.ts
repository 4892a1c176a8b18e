import { type DeclaredRoute, type DocumentedRoute, openapiDocument, type OpenapiDocument } from '@portico/nest-service';
import type { RouteAccess } from '../guards/route-access.ts';

/** The SDK's own routes are the same in every app and belong to the browser client. */
const SDK_ROUTES = /^\/api\/(auth\/|openapi\.json$)/;

const bearer = { bearer: [] };
const session = { session: [] };

/** An app's API as OpenAPI 3.1, without the routes of the SDK. */
export function describeApi(slug: string, routes: readonly DeclaredRoute<RouteAccess>[]): OpenapiDocument {
  const own = routes.filter(({ path }) => !SDK_ROUTES.test(path));
  return openapiDocument({
    title: slug,
    routes: own.map(({ access, ...route }): DocumentedRoute => ({ ...route, access: describeAccess(access) })),
    security: [bearer, session],
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'An access token with this app as audience.',
      },
      session: {
        type: 'apiKey',
        in: 'header',
        name: 'X-Portico-CSRF',
        description: "Always `1`, with the session cookie of the app's own pages.",
      },
    },
  });
}

function describeAccess(access: RouteAccess | undefined): Record<string, unknown> {
  if (!access || access.kind === 'public') return { security: [], 'x-portico-access': 'public' };
  return {
    'x-portico-access': access.kind,
    ...(access.actions.length > 0 && { 'x-portico-permissions': access.actions }),
    ...(access.kind === 'client' && { security: [bearer] }),
  };
}
