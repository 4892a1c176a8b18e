import { Injectable } from '@nestjs/common';
import type { AppError } from '@portico/nest-service';
import type { Actor } from '../../audit/actor.ts';
import { eachForItself } from '../each-for-itself.ts';
import type { AssignmentInput } from './assignment-input.ts';
import type { AssignmentRecord } from './assignment-record.ts';
import { AssignmentsService } from './assignments.service.ts';

/** Assigns and withdraws several roles, each in its own transaction. A refusal is an error at its index and stops no other. */
@Injectable()
export class SeveralAssignments {
  constructor(private readonly assignments: AssignmentsService) {}

  /** At most 200. @throws `request.invalid` */
  create(actor: Actor, inputs: readonly AssignmentInput[]): Promise<(AssignmentRecord | AppError)[]> {
    return eachForItself(inputs, (input) => this.assignments.create(actor, input));
  }

  /** Returns the ids. At most 200. @throws `request.invalid` */
  remove(actor: Actor, ids: readonly string[]): Promise<(string | AppError)[]> {
    return eachForItself(ids, async (id) => {
      await this.assignments.remove(actor, id);
      return id;
    });
  }
}
