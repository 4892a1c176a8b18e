import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { listRoutes, type OpenapiDocument } from '@portico/nest-service';
import { ROUTE_ACCESS, type RouteAccess } from '../guards/route-access.ts';
import { describeApi } from './describe-api.ts';

type Imported = Type | DynamicModule | Promise<DynamicModule> | { forwardRef: () => Type };

/** The document that an app of this module serves. Starts nothing: no configuration or database is needed. */
export async function openapiOfModule(slug: string, module: Type | DynamicModule): Promise<OpenapiDocument> {
  return describeApi(slug, listRoutes<RouteAccess>([...(await listControllers(module))], ROUTE_ACCESS));
}

async function listControllers(imported: Imported, seen = new Set<unknown>()): Promise<Set<Type>> {
  const given = await imported;
  const module = 'forwardRef' in given ? given.forwardRef() : given;
  const controllers = new Set<Type>();
  if (seen.has(module)) return controllers;
  seen.add(module);
  const type = 'module' in module ? module.module : module;
  const dynamic = 'module' in module ? module : undefined;
  const declared = <T>(key: string): T[] => (Reflect.getMetadata(key, type) as T[] | undefined) ?? [];
  for (const controller of [...declared<Type>(MODULE_METADATA.CONTROLLERS), ...(dynamic?.controllers ?? [])]) {
    controllers.add(controller);
  }
  for (const part of [...declared<Imported>(MODULE_METADATA.IMPORTS), ...(dynamic?.imports ?? [])] as Imported[]) {
    for (const controller of await listControllers(part, seen)) controllers.add(controller);
  }
  return controllers;
}
