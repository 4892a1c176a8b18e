import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { listRoutes } from '@portico/nest-service';
import { REQUIREMENT, type Requirement } from './requires.ts';

export interface RouteSurface {
  route: string;
  requirement: Requirement | undefined;
}

/** Lists every route with what it asks of its caller, and refuses to start while one asks nothing explicitly. */
@Injectable()
export class RouteRequirements implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const open = this.list().filter(({ requirement }) => requirement === undefined);
    if (open.length === 0) return;
    throw new Error(
      `Declare @Public, @RequireService, @RequirePerson, @RequireAppToken, @RequireApp, @RequireAsker, @RequireAdministration or @RequireAdministrator on: ${open.map(({ route }) => route).join(', ')}`,
    );
  }

  list(): RouteSurface[] {
    const controllers = this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? [metatype as Type] : []));
    return listRoutes<Requirement>(controllers, REQUIREMENT)
      .map(({ method, path, access }) => ({ route: `${method} ${path}`, requirement: access }))
      .sort((a, b) => a.route.localeCompare(b.route));
  }
}
