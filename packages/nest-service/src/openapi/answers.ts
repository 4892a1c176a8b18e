import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

const ANSWER_SCHEMA = Symbol('portico:answer-schema');

/**
 * Declares what a route answers when it succeeds, for the OpenAPI document and the clients generated from it. Answers aren't checked
 * at run time; give the handler the schema's type.
 *
 * @example
 * @Get(':id') @Answers(note) get(@Param('id') id: string): Promise<Note> {}
 */
export const Answers = (schema: z.ZodType) => SetMetadata(ANSWER_SCHEMA, schema);

export function findAnswerSchema(handler: object): z.ZodType | undefined {
  return Reflect.getMetadata(ANSWER_SCHEMA, handler) as z.ZodType | undefined;
}
