import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { listRoutes } from '@portico/nest-service';
import type { Area } from './ceilings/areas.ts';
import { AREA, REQUIREMENT, type Requirement } from './requires.ts';

export interface RouteSurface {
  route: string;
  requirement: Requirement | undefined;
  /** Area of the route. Undefined when a person's token does not open it. */
  area: Area | undefined;
}

/** Lists every route with its requirement, and refuses to start while one has no explicit declaration. */
@Injectable()
export class RouteRequirements implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const open = this.list().filter(({ requirement }) => requirement === undefined);
    const nowhere = this.list().filter(({ requirement, area }) => takesPeople(requirement) && area === undefined);
    if (nowhere.length > 0) throw new Error(`Declare the area of: ${nowhere.map(({ route }) => route).join(', ')}`);
    if (open.length === 0) return;
    throw new Error(
      `Declare @Public, @RequireService, @RequirePerson, @RequireAppToken, @RequireAnyAppToken, @RequireApp, @RequireAppOrPerson, @RequireAsker, @RequireAdministration or @RequireAdministrator on: ${open.map(({ route }) => route).join(', ')}`,
    );
  }

  list(): RouteSurface[] {
    const controllers = this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? [metatype as Type] : []));
    const areas = new Map(
      listRoutes<Area>(controllers, AREA).map(({ method, path, access }) => [`${method} ${path}`, access]),
    );
    return listRoutes<Requirement>(controllers, REQUIREMENT)
      .map(({ method, path, access }) => ({ route: `${method} ${path}`, requirement: access }))
      .map(({ route, requirement }) => ({
        route,
        requirement,
        area: takesPeople(requirement) ? areas.get(route) : undefined,
      }))
      .sort((a, b) => a.route.localeCompare(b.route));
  }
}

const FOR_PEOPLE: ReadonlySet<Requirement> = new Set([
  'person',
  'app-or-person',
  'administrator',
  'administration',
  'asker',
]);

function takesPeople(requirement: Requirement | undefined): boolean {
  return requirement !== undefined && FOR_PEOPLE.has(requirement);
}
