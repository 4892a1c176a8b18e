import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { REQUIREMENT, type Requirement } from './requires.ts';

export interface RouteSurface {
  route: string;
  requirement: Requirement | undefined;
}

/** Lists every route with what it asks of its caller, and refuses to start while one asks nothing explicitly. */
@Injectable()
export class RouteRequirements implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.list().filter(({ requirement }) => requirement === undefined);
    if (open.length === 0) return;
    throw new Error(
      `Declare @Public, @RequireService, @RequirePerson, @RequireApp or @RequireAdministrator on: ${open.map(({ route }) => route).join(', ')}`,
    );
  }

  list(): RouteSurface[] {
    const routes = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      const prefix = pathsOf(metatype)[0] ?? '';
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name]!;
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) return [];
        const requirement = this.reflector.getAllAndOverride<Requirement | undefined>(REQUIREMENT, [handler, metatype]);
        return pathsOf(handler).map((path) => ({
          route: `${RequestMethod[method]} ${join(prefix, path)}`,
          requirement,
        }));
      });
    });
    return routes.sort((a, b) => a.route.localeCompare(b.route));
  }
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return path === undefined ? [] : [path].flat();
}

function join(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
}
