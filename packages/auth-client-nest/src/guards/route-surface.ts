import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type DeclaredRoute, listRoutes } from '@portico/nest-service';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.ts';

/** Lists every route of the app and who can use it. The app refuses to start if a route has no declaration. */
@Injectable()
export class RouteSurface implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const routes = this.list();
    const provided = new Set(this.discovery.getProviders().map(({ metatype }) => metatype));
    for (const { access, handler } of routes) {
      const object = access && 'object' in access ? access.object?.object : undefined;
      if (object && !provided.has(object))
        throw new Error(`${handler} requires ${object.name}, which no module provides.`);
    }
    const undeclared = routes.filter((route) => !route.access);
    if (undeclared.length === 0) return;
    const lines = undeclared.map(({ method, path, handler }) => `  - ${handler} (${method} ${path})`);
    throw new Error(
      `These routes don't say who can use them; add @Public(), @RequireUser(), @Require('…'), @RequireClient() or @RequireUserOrClient():\n${lines.join('\n')}`,
    );
  }

  /** Sorted by path and method. */
  list(): DeclaredRoute<RouteAccess>[] {
    const controllers = this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? [metatype as Type] : []));
    return listRoutes(controllers, ROUTE_ACCESS);
  }
}
