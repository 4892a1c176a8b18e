import { Injectable } from '@nestjs/common';
import { type AppError, toAppError } from '@portico/nest-service';
import { z } from 'zod';
import type { Actor } from '../../audit/actor.ts';
import { parseInput } from '../input.ts';
import type { AssignmentInput } from './assignment-input.ts';
import type { AssignmentRecord } from './assignment-record.ts';
import { AssignmentsService } from './assignments.service.ts';

const several = z.array(z.unknown()).min(1).max(200);

/** Assigns and withdraws several roles, each in its own transaction. A refusal is an error at its index and stops no other. */
@Injectable()
export class SeveralAssignments {
  constructor(private readonly assignments: AssignmentsService) {}

  /** At most 200. @throws `request.invalid` */
  create(actor: Actor, inputs: readonly AssignmentInput[]): Promise<(AssignmentRecord | AppError)[]> {
    return forEach(inputs, (input) => this.assignments.create(actor, input));
  }

  /** Returns the ids. At most 200. @throws `request.invalid` */
  remove(actor: Actor, ids: readonly string[]): Promise<(string | AppError)[]> {
    return forEach(ids, async (id) => {
      await this.assignments.remove(actor, id);
      return id;
    });
  }
}

/** Sequential, because they lock the same rows. */
async function forEach<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<(Result | AppError)[]> {
  parseInput(several, items);
  const results: (Result | AppError)[] = [];
  for (const item of items)
    try {
      results.push(await act(item));
    } catch (error) {
      const refusal = toAppError(error);
      if (refusal.status >= 500) throw error;
      results.push(refusal);
    }
  return results;
}
