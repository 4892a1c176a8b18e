import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, Reflector } from '@nestjs/core';

export interface DeclaredRoute<Access = unknown> {
  method: string;
  path: string;
  /** `NotesController.create` */
  handler: string;
  controller: Type;
  handlerName: string;
  /** The route's own, else its controller's. Undefined when neither declares one. */
  access: Access | undefined;
}

const scanner = new MetadataScanner();
const reflector = new Reflector();

/** Routes of these controllers with their access, sorted by path and method. `accessKey` is the guard's metadata key. */
export function listRoutes<Access>(controllers: readonly Type[], accessKey: string | symbol): DeclaredRoute<Access>[] {
  const routes = controllers.flatMap((controller) => routesOf<Access>(controller, accessKey));
  return routes.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
}

function routesOf<Access>(controller: Type, accessKey: string | symbol): DeclaredRoute<Access>[] {
  const prototype = controller.prototype as Record<string, (...parts: unknown[]) => unknown>;
  const [prefix = ''] = pathsOf(controller);
  return scanner.getAllMethodNames(prototype).flatMap((handlerName) => {
    const method = prototype[handlerName]!;
    const verb = Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined;
    if (verb === undefined) return [];
    const access = reflector.getAllAndOverride<Access | undefined>(accessKey, [method, controller]);
    const handler = `${controller.name}.${handlerName}`;
    return pathsOf(method).map((path) => ({
      method: RequestMethod[verb],
      path: joinPath(prefix, path),
      handler,
      controller,
      handlerName,
      access,
    }));
  });
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return path === undefined ? [] : [path].flat();
}

function joinPath(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
