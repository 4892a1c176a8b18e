import { HTTP_CODE_METADATA } from '@nestjs/common/constants.js';
import { z } from 'zod';
import { PROBLEM_CONTENT_TYPE } from '../errors/problem.ts';
import { findAnswerSchema } from './answers.ts';
import { readRouteInputs } from './route-inputs.ts';
import { type JsonSchema, SchemaComponents } from './schema-components.ts';

/** One route and its access, as declared to the guard. */
export interface DocumentedRoute {
  /** `GET` */
  method: string;
  /** `/api/notes/:id` */
  path: string;
  controller: { name: string; prototype: object };
  handlerName: string;
  /** Members that describe the access: `security`, `x-portico-…`. */
  access: JsonSchema;
}

export interface OpenapiDocumentOptions {
  title: string;
  routes: readonly DocumentedRoute[];
  /** Default of the document. A route's `access` can override it. */
  security: JsonSchema[];
  securitySchemes: JsonSchema;
}

export interface OpenapiDocument {
  openapi: string;
  info: { title: string; version: string };
  security: JsonSchema[];
  paths: Record<string, Record<string, JsonSchema>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: JsonSchema };
}

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable, as `feature.reason`.'),
    requestId: z.string().optional().describe("Names the request in the service's log."),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** Derives OpenAPI 3.1 from a service's routes: schemas from the validators, responses from `@Answers`, errors as problem documents. */
export function openapiDocument({ title, routes, security, securitySchemes }: OpenapiDocumentOptions): OpenapiDocument {
  const components = new SchemaComponents();
  const paths: OpenapiDocument['paths'] = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route, components) };
  }
  // The version is the document's own. It never changes: an API of the platform only grows.
  const info = { title, version: '1' };
  return { openapi: '3.1.0', info, security, paths, components: { schemas: components.schemas, securitySchemes } };
}

function describeRoute(route: DocumentedRoute, components: SchemaComponents): JsonSchema {
  const { controller, handlerName, path, method } = route;
  const handler = (controller.prototype as Record<string, object>)[handlerName]!;
  const tag = controller.name.replace(/Controller$/, '');
  const { parameters, requestBody } = readRouteInputs(controller, handlerName, path, components);
  return {
    operationId: `${tag}.${handlerName}`,
    tags: [tag],
    ...route.access,
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: { ...describeAnswer(handler, method, components), default: describeProblem(components) },
  };
}

function describeAnswer(handler: object, method: string, components: SchemaComponents): JsonSchema {
  const status =
    (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? (method === 'POST' ? 201 : 200);
  const schema = findAnswerSchema(handler);
  const description = 'Done.';
  if (!schema) return { [status]: { description } };
  return {
    [status]: { description, content: { 'application/json': { schema: components.toJsonSchema(schema, 'output') } } },
  };
}

function describeProblem(components: SchemaComponents): JsonSchema {
  const schema = components.toJsonSchema(problem, 'output');
  return { description: 'A problem (RFC 9457).', content: { [PROBLEM_CONTENT_TYPE]: { schema } } };
}
