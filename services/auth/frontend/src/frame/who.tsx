import { Face } from '@portico/ui/face';

/** A person's face and email. */
export const Who = ({ person }: { person: { id: string; name: string; email: string } }) => (
  <span className="flex min-w-0 items-center gap-2">
    <Face person={person} size={20} />
    <span className="truncate" title={person.email}>
      {person.email}
    </span>
  </span>
);
