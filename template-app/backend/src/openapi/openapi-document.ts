import { z } from 'zod';
import { note, noteChange, noteCreation, notePage, noteQuery } from '../notes/note.ts';

const appName = 'Notes';

const schemas = { Note: note, NotePage: notePage, NoteCreation: noteCreation, NoteChange: noteChange };
type SchemaName = keyof typeof schemas;

const problem = {
  description: 'RFC 9457 problem with a stable `code`',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };

/** The API of this app as OpenAPI 3.1, from the same zod schemas that check requests. */
export function openapiDocument(): object {
  return {
    openapi: '3.1.0',
    info: { title: `${appName} API`, version: '1.0.0' },
    security: [{ bearer: [] }, { session: [] }],
    paths: {
      '/api/notes': {
        get: operation('listNotes', 'note.read', { 200: json('NotePage') }, { parameters: queryParameters() }),
        post: operation('createNote', 'note.write', { 201: json('Note') }, body('NoteCreation')),
      },
      '/api/notes/{id}': {
        get: operation('getNote', 'note.read', { 200: json('Note') }, { parameters: [id] }),
        patch: operation(
          'updateNote',
          'note.write',
          { 200: json('Note') },
          { parameters: [id], ...body('NoteChange') },
        ),
        delete: operation('removeNote', 'note.write', { 204: { description: 'Removed' } }, { parameters: [id] }),
      },
    },
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, toSchema(schema)])),
        Problem,
      },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Portico-CSRF',
          description: 'With the session cookie; always `1`',
        },
      },
    },
  };
}

const Problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    requestId: { type: 'string' },
  },
};

function operation(operationId: string, permission: string, answers: object, more: object): object {
  return { operationId, 'x-permission': permission, ...more, responses: { ...answers, default: problem } };
}

function json(name: SchemaName): object {
  return { description: name, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } };
}

function body(name: SchemaName): object {
  return { requestBody: { required: true, ...json(name) } };
}

function queryParameters(): object[] {
  return Object.entries(noteQuery.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: toSchema(schema),
  }));
}

function toSchema(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
