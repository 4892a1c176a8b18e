import type { ComponentProps, CSSProperties } from 'react';
import { cn } from './cn.ts';
import { glyphUrl, hasOwnColours } from './door-glyph.ts';
import { hueOf } from './hue-of.ts';
import { monogram } from './monogram.ts';

export interface DoorProps extends Omit<ComponentProps<'span'>, 'children'> {
  app: {
    /** Determines the hue, so that a renamed app keeps its colour. */
    id: string;
    name: string;
    /** SVG text, 24 by 24, in one colour (`currentColor`). Without it the door shows two letters of the name, or one if small. */
    iconSvg?: string | null;
  };
  /** Size in px: 20 and 24 in bars and lists, 32, 40 on tiles, 48 on a card. Default 40. */
  size?: 20 | 24 | 32 | 40 | 48;
  /** A closed door has only an outline, no colour. */
  shut?: boolean;
}

const glyphOf = (iconSvg: string | null | undefined, name: string, small: boolean) => {
  if (!iconSvg) {
    const letters = monogram(name);
    return <span className="door-glyph door-letter">{small ? [...letters][0] : letters}</span>;
  }
  if (hasOwnColours(iconSvg)) return <img className="door-glyph" src={glyphUrl(iconSvg)} alt="" />;
  return (
    <span
      data-slot="door-glyph"
      className="door-glyph door-mask"
      style={{ '--glyph': `url("${glyphUrl(iconSvg)}")` } as CSSProperties}
    />
  );
};

/** The sign of an app: its icon in an arch, in a colour derived from its id. Decorative: the name is beside it. */
export const Door = ({ app, size = 40, shut = false, className, style, ...props }: DoorProps) => {
  const state = shut ? 'shut' : app.iconSvg && hasOwnColours(app.iconSvg) ? 'own-colours' : undefined;
  return (
    <span
      data-slot="door"
      data-size={size <= 24 ? 'small' : undefined}
      data-state={state}
      aria-hidden="true"
      className={cn('door', className)}
      style={{ '--w': `${size}px`, '--hue': hueOf(app.id), ...style } as CSSProperties}
      {...props}
    >
      {glyphOf(app.iconSvg, app.name, size <= 24)}
    </span>
  );
};
