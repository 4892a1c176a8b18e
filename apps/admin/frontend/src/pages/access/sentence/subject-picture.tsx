import { UsersRound } from 'lucide-react';
import { EntityPicture } from '../../../parts/entity-picture.tsx';
import { IconBlock } from '../../../parts/line.tsx';

/** As of an entity, or that of a group. */
export function SubjectPicture({ subject }: { subject: { id: string; name: string; kind: string } }) {
  return subject.kind === 'group' ? <IconBlock icon={UsersRound} /> : <EntityPicture entity={subject} />;
}
