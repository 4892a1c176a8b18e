import { EntityPicture } from '../../parts/entity-picture.tsx';

/** Who has something: a person, a machine or a group. */
export function Subject({ subject }: { subject: { id: string; kind: string; name: string } }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <EntityPicture entity={subject} />
      <b className="truncate" title={subject.name}>
        {subject.name}
      </b>
    </span>
  );
}
