import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { z } from 'zod';
import type { JsonSchema, SchemaComponents } from './schema-components.ts';

interface RouteArgument {
  index: number;
  /** The name in `@Query('q')`. */
  data?: string;
  schema?: unknown;
}

export interface RouteInputs {
  parameters: JsonSchema[];
  requestBody?: JsonSchema;
}

/** Reads a handler's request inputs from the decorators and schemas of its parameters. */
export function readRouteInputs(
  controller: object,
  handlerName: string,
  path: string,
  components: SchemaComponents,
): RouteInputs {
  const all = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handlerName) ?? {}) as Record<
    string,
    RouteArgument
  >;
  const of = (kind: RouteParamtypes) =>
    Object.entries(all)
      .filter(([key]) => key.startsWith(`${kind}:`))
      .map(([, argument]) => argument)
      .sort((a, b) => a.index - b.index);
  const pathNames = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const parameters = [
    ...pathNames.map((name) => {
      const schema = of(RouteParamtypes.PARAM).find(({ data }) => data === name)?.schema;
      return parameter('path', name, schema ? components.toJsonSchema(schema, 'input') : { type: 'string' }, true);
    }),
    ...of(RouteParamtypes.QUERY).flatMap((argument) => readQuery(argument, components)),
  ];
  const [body] = of(RouteParamtypes.BODY);
  if (!body) return { parameters };
  const schema = components.toJsonSchema(body.schema, 'input');
  return { parameters, requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function readQuery({ data, schema }: RouteArgument, components: SchemaComponents): JsonSchema[] {
  if (data !== undefined) {
    return [parameter('query', data, schema ? components.toJsonSchema(schema, 'input') : { type: 'string' }, false)];
  }
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, field]) => {
    const isRequired = !(field as z.ZodType).safeParse(undefined).success;
    return parameter('query', name, components.toJsonSchema(field, 'input'), isRequired);
  });
}

function parameter(place: 'path' | 'query', name: string, schema: JsonSchema, required: boolean): JsonSchema {
  return { name, in: place, required, schema };
}
