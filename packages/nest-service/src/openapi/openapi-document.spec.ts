import 'reflect-metadata';
import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Answers } from './answers.ts';
import { openapiDocument } from './openapi-document.ts';

const deal = z.object({ id: z.uuid(), title: z.string().default('') }).meta({ id: 'Deal' });
const dealPage = z.object({ items: z.array(deal), nextCursor: z.string().nullable() }).meta({ id: 'DealPage' });
const dealChange = z.strictObject({ title: z.string().max(20).default('') }).meta({ id: 'DealChange' });
const dealQuery = z.strictObject({
  q: z.string().max(9).optional(),
  year: z.coerce.number(),
  limit: z.int().default(5),
});

class DealsController {
  @Get() @Answers(dealPage) list(@Query({ schema: dealQuery }) _query: object) {}
  @Post() @Answers(deal) create(@Body({ schema: dealChange }) _body: object) {}
  @Post('preview') @HttpCode(200) @Answers(z.object({ text: z.string() })) preview() {}
  @Patch(':id') update(@Param('id', { schema: z.uuid() }) _id: string, @Query('base') _base: string) {}
  @Delete(':id/notes/:noteId') @HttpCode(204) remove(@Param('noteId') _noteId: string) {}
}

const route = (method: string, path: string, handlerName: string, access: Record<string, unknown> = {}) => ({
  method,
  path,
  controller: DealsController,
  handlerName,
  access,
});

const make = () =>
  openapiDocument({
    title: 'deals',
    routes: [
      route('GET', '/api/deals', 'list', { 'x-portico-permissions': ['deal.read'] }),
      route('POST', '/api/deals', 'create'),
      route('POST', '/api/deals/preview', 'preview', { security: [] }),
      route('PATCH', '/api/deals/:id', 'update'),
      route('DELETE', '/api/deals/:id/notes/:noteId', 'remove'),
    ],
    security: [{ bearer: [] }],
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
  });

type Operation = {
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
};
const operation = (path: string, method: string) => make().paths[path]![method] as unknown as Operation;

describe('openapiDocument', () => {
  it('is valid OpenAPI 3.1, its references included', async () => {
    const validator = new Validator();
    // A copy: the validator resolves references in place.
    const result = await validator.validate(structuredClone(make()) as never);
    expect(result).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
    expect(() => validator.resolveRefs()).not.toThrow();
  });

  it("has the guard's declarations", () => {
    expect(make().paths['/api/deals']!.get).toMatchObject({ 'x-portico-permissions': ['deal.read'] });
    expect(make().paths['/api/deals/preview']!.post).toMatchObject({ security: [] });
  });

  it('splits the query into parameters: those without a default are required', () => {
    const { parameters } = operation('/api/deals', 'get');
    expect(parameters).toEqual([
      { name: 'q', in: 'query', required: false, schema: { type: 'string', maxLength: 9 } },
      { name: 'year', in: 'query', required: true, schema: { type: 'number' } },
      { name: 'limit', in: 'query', required: false, schema: expect.objectContaining({ default: 5, type: 'integer' }) },
    ]);
  });

  it('names every part of the path, declared or not, and single parts of the query', () => {
    expect(operation('/api/deals/{id}', 'patch').parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      { name: 'base', in: 'query', required: false, schema: { type: 'string' } },
    ]);
    const both = operation('/api/deals/{id}/notes/{noteId}', 'delete').parameters;
    expect(both?.map(({ name }) => name)).toEqual(['id', 'noteId']);
  });

  it('distinguishes request and response schemas', () => {
    const { schemas } = make().components;
    // Unknown fields are refused, and a field with a default is optional.
    expect(schemas.DealChange).toMatchObject({ additionalProperties: false });
    expect(schemas.DealChange).not.toHaveProperty('required');
    // These fields are always present, and unknown ones are allowed.
    expect(schemas.Deal).toMatchObject({ required: ['id', 'title'] });
    expect(schemas.Deal).not.toHaveProperty('additionalProperties');
  });

  it('has the status of the route, the schema of @Answers, and a problem for everything else', () => {
    const { responses } = operation('/api/deals', 'post');
    expect(responses[201]?.content?.['application/json']?.schema).toEqual({ $ref: '#/components/schemas/Deal' });
    expect(responses.default?.content?.['application/problem+json']?.schema).toEqual({
      $ref: '#/components/schemas/Problem',
    });
    expect(Object.keys(operation('/api/deals/preview', 'post').responses)).toEqual(['200', 'default']);
    expect(operation('/api/deals/{id}/notes/{noteId}', 'delete').responses[204]).not.toHaveProperty('content');
  });

  it('refuses one name for two schemas', () => {
    class TwiceController {
      @Post() @Answers(deal) create(@Body({ schema: deal }) _body: object) {}
    }
    const routes = [{ method: 'POST', path: '/api/x', controller: TwiceController, handlerName: 'create', access: {} }];
    expect(() => openapiDocument({ title: 'x', routes, security: [], securitySchemes: {} })).toThrow(/called Deal/);
  });
});
