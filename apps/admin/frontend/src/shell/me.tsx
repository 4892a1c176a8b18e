import { useUser } from '@portico/auth-client-ts/react';
import { cn } from '@portico/ui/cn';
import { Face } from '@portico/ui/face';
import { Ellipsis } from 'lucide-react';
import type { ComponentProps } from 'react';
import { onDemand } from '../parts/on-demand.tsx';
import { t } from './shell.texts.ts';

const PersonMenu = onDemand(() => import('./person-menu.tsx'));

export interface MeProps {
  /** The face alone, as in the bar of a phone. */
  small?: boolean;
  onHelp: () => void;
}

/** The signed-in person, who opens their menu. */
export function Me({ small = false, onHelp }: MeProps) {
  return <PersonMenu trigger={<MeButton small={small} />} onHelp={onHelp} />;
}

function MeButton({ small, ...props }: ComponentProps<'button'> & { small: boolean }) {
  const user = useUser();
  return (
    <button
      type="button"
      aria-label={t('shell.account_of', { name: user.name })}
      className={cn(
        small
          ? 'grid size-11 flex-none place-items-center rounded-full'
          : 'mt-2 flex flex-none items-center gap-[9px] rounded-control px-2 py-1.5 text-start text-13 font-medium hover:bg-hover data-popup-open:bg-hover touch:min-h-11',
      )}
      {...props}
    >
      <Face person={user} size={small ? 28 : 24} />
      {small ? null : (
        <>
          <span className="min-w-0 flex-1 truncate rail:hidden">{user.name}</span>
          <Ellipsis className="size-4 text-faint rail:hidden" strokeWidth={1.75} aria-hidden="true" />
        </>
      )}
    </button>
  );
}
