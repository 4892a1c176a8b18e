import type { ComponentProps, CSSProperties } from 'react';
import { cn } from './cn.ts';
import { hueOf } from './hue-of.ts';
import { initials } from './initials.ts';

export interface FaceProps extends Omit<ComponentProps<'span'>, 'children'> {
  person: { id: string; name: string };
  /** Size in px. Default 24. */
  size?: 20 | 24 | 28 | 32 | 40;
}

/** A person as a round face with initials. Decorative: the name is beside it. */
export const Face = ({ person, size = 24, className, style, ...props }: FaceProps) => (
  <span
    data-slot="face"
    aria-hidden="true"
    className={cn('face', className)}
    style={{ '--w': `${size}px`, '--hue': hueOf(person.id), ...style } as CSSProperties}
    data-initials={initials(person.name)}
    {...props}
  />
);
