import { cn } from '@portico/ui/cn';
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';

/** Parts that are shown: of a longer path the first one and the last two. */
const MOST = 4;
const GAP = '…';

/** "Fernhill › Operations › Lyon". In a list on a phone it drops its first part. */
export function GroupPath({ names, inList = false }: { names: readonly string[]; inList?: boolean }) {
  const first = inList && names.length > 1 ? 'phone:hidden' : undefined;
  const shown = names.length > MOST ? [names[0]!, GAP, ...names.slice(-2)] : names;
  return (
    <span className="flex min-w-0 items-center gap-[3px]" title={shown === names ? undefined : names.join(' › ')}>
      {shown.map((name, index) => (
        <Fragment key={index}>
          {index > 0 ? (
            <ChevronRight
              className={cn('size-[11px] flex-none text-faint', index === 1 && first)}
              strokeWidth={1.75}
              aria-hidden="true"
            />
          ) : null}
          <span
            className={cn(name === GAP ? 'flex-none' : 'truncate', index === 0 && 'shrink-[4]', index === 0 && first)}
            title={shown === names ? name : undefined}
          >
            {name}
          </span>
        </Fragment>
      ))}
    </span>
  );
}
