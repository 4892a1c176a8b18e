import type { Subject } from '../subjects/subject.ts';

export interface AssignmentRecord extends Subject {
  id: string;
  tenantId: string | null;
  roleId: string;
  startsAt: Date | null;
  endsAt: Date | null;
  createdBy: string | null;
  createdAt: Date;
}
