import { Face } from '@portico/ui/face';
import { Bot, UsersRound } from 'lucide-react';
import { IconBlock } from '../../parts/line.tsx';

/** Who has something: a person, a machine or a group. */
export function Subject({ subject }: { subject: { id: string; kind: string; name: string } }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      {subject.kind === 'person' || subject.kind === 'human' ? (
        <Face person={subject} size={24} />
      ) : (
        <IconBlock icon={subject.kind === 'group' ? UsersRound : Bot} />
      )}
      <b className="truncate" title={subject.name}>
        {subject.name}
      </b>
    </span>
  );
}
