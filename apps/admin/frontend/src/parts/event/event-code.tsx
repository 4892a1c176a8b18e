import { useTenants } from '../use-tenants.ts';

export interface EventCodeProps {
  /** As the API names it: `role.updated`. */
  event: string;
  className: string;
}

/** The name of an event, for programmers. Without several tenants no page has that word, so events about them have a sentence alone. */
export function EventCode({ event, className }: EventCodeProps) {
  const { isMany } = useTenants();
  const shown = isMany || !event.includes('tenant') ? event : undefined;
  return (
    <code className={className} title={shown}>
      {shown}
    </code>
  );
}
