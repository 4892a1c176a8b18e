import { Kbd } from '@portico/ui/kbd';

/** The keys of this page, in the foot of its table. */
export function TableKeys({ keys }: { keys: readonly (readonly [caps: readonly string[], words: string])[] }) {
  return (
    <span className="me-2 flex gap-3 last:me-0 text-muted @max-[700px]/main:hidden">
      {keys.map(([caps, words]) => (
        <span key={words} className="inline-flex items-center gap-1">
          {caps.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
          {words}
        </span>
      ))}
    </span>
  );
}
