import { describe, expect, it } from 'vitest';
import { planLabels } from './plan-labels.ts';

describe('planLabels', () => {
  it('gives an app one router per container', () => {
    expect(planLabels('crm')).toEqual({
      backend: {
        'portico.instance': '${PORTICO_INSTANCE}',
        'traefik.enable': 'true',
        'traefik.http.routers.crm-api.rule': 'Host(`crm.${PORTICO_DOMAIN}`) && (Path(`/api`) || PathPrefix(`/api/`))',
        'traefik.http.services.crm-api.loadbalancer.server.port': '8000',
      },
      frontend: {
        'portico.instance': '${PORTICO_INSTANCE}',
        'traefik.enable': 'true',
        'traefik.http.routers.crm-web.rule': 'Host(`crm.${PORTICO_DOMAIN}`) && !Path(`/api`) && !PathPrefix(`/api/`)',
        'traefik.http.routers.crm-web.middlewares': 'pages@file',
        'traefik.http.services.crm-web.loadbalancer.server.port': '8080',
      },
    });
  });

  it('gives auth its whole host, and password routes a limit', () => {
    const { backend, frontend } = planLabels('auth');
    expect(frontend).toBeUndefined();
    expect(backend).toMatchObject({
      'traefik.http.routers.auth-web.rule': 'Host(`auth.${PORTICO_DOMAIN}`)',
      'traefik.http.routers.auth-sign-in.middlewares': 'sign-in@file',
    });
    expect(backend['traefik.http.routers.auth-sign-in.rule']).toContain('Method(`POST`)');
  });
});
