import { readFileSync } from 'node:fs';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { NotesController } from '../notes/notes.controller.ts';
import { openapiDocument } from './openapi-document.ts';

const document = openapiDocument() as { paths: Record<string, Record<string, unknown>> };

describe('openapi.json', () => {
  it('is up to date; else run `pnpm generate`', () => {
    const written = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('describes every route of the controller and no other', () => {
    const prototype = NotesController.prototype as unknown as Record<string, object>;
    const routes = Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const verb = Reflect.getMetadata(METHOD_METADATA, prototype[name]!) as RequestMethod | undefined;
      if (verb === undefined) return [];
      const path = Reflect.getMetadata(PATH_METADATA, prototype[name]!) as string;
      const method = RequestMethod[verb];
      return [`${method} /api/notes${path === '/' ? '' : '/{id}'}`];
    });
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routes.sort());
  });
});
