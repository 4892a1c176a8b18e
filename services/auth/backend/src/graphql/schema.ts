import './people/people.schema.ts';
import './viewer/viewer.schema.ts';
import { builder } from './builder.ts';

export const schema = builder.toSchema();
