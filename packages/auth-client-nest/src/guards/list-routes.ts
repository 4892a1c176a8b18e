import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.ts';

export interface DeclaredRoute {
  method: string;
  path: string;
  /** `NotesController.create` */
  handler: string;
  controller: Type;
  handlerName: string;
  access: RouteAccess | undefined;
}

const scanner = new MetadataScanner();
const reflector = new Reflector();

/** The routes of these controllers and who may use them, sorted by path and method. */
export function listRoutes(controllers: readonly Type[]): DeclaredRoute[] {
  const routes = controllers.flatMap(routesOf);
  return routes.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
}

function routesOf(controller: Type): DeclaredRoute[] {
  const prototype = controller.prototype as Record<string, (...parts: unknown[]) => unknown>;
  return scanner.getAllMethodNames(prototype).flatMap((handlerName) => {
    const method = prototype[handlerName];
    const path = method && Reflect.getMetadata(PATH_METADATA, method);
    if (!method || path === undefined) return [];
    const access = reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [method, controller]);
    const prefix = Reflect.getMetadata(PATH_METADATA, controller) as unknown;
    return [
      {
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as number] ?? 'GET',
        path: joinPath(String(prefix), String(path)),
        handler: `${controller.name}.${handlerName}`,
        controller,
        handlerName,
        access,
      },
    ];
  });
}

function joinPath(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
