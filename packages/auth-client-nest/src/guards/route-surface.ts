import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.ts';

export interface DeclaredRoute {
  method: string;
  path: string;
  /** `NotesController.create` */
  handler: string;
  access: RouteAccess | undefined;
}

/** Every route of the app and who may use it. The app refuses to start when a route does not say. */
@Injectable()
export class RouteSurface implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const undeclared = this.list().filter((route) => !route.access);
    if (undeclared.length === 0) return;
    const lines = undeclared.map(({ method, path, handler }) => `  - ${handler} (${method} ${path})`);
    throw new Error(
      `These routes don't say who can use them; add @Public(), @RequireUser(), @Require('…'), @RequireClient() or @RequireUserOrClient():\n${lines.join('\n')}`,
    );
  }

  /** Sorted by path and method. */
  list(): DeclaredRoute[] {
    const routes = this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? this.routesOf(metatype) : []));
    return routes.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
  }

  private routesOf(
    controller: NonNullable<ReturnType<DiscoveryService['getControllers']>[number]['metatype']>,
  ): DeclaredRoute[] {
    const prototype = controller.prototype as Record<string, (...parts: unknown[]) => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const path = handler && Reflect.getMetadata(PATH_METADATA, handler);
      if (!handler || path === undefined) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET';
      const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
        handler,
        controller as never,
      ]);
      const prefix = Reflect.getMetadata(PATH_METADATA, controller) as unknown;
      return [{ method, path: joinPath(String(prefix), String(path)), handler: `${controller.name}.${name}`, access }];
    });
  }
}

function joinPath(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
