import { Who } from '../frame/who.tsx';

/** Whose account it becomes. Password managers store the password with the hidden address. */
export const KnownPerson = ({ name, email }: { name: string; email: string }) => (
  <>
    <div className="text-13">
      <Who person={{ id: email, name, email }} />
    </div>
    <input
      className="sr-only"
      tabIndex={-1}
      aria-hidden="true"
      readOnly
      name="username"
      autoComplete="username"
      value={email}
    />
  </>
);
