import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';

export interface TooltipProps {
  /** The control's effect. The control also needs its own label. */
  text: ReactNode;
  shortcut?: string;
  children: ReactElement<Record<string, unknown>>;
}

/** Explains a control whose icon is not enough, on hover and focus. */
export const Tooltip = ({ text, shortcut, children }: TooltipProps) => (
  <Base.Root>
    <Base.Trigger render={children} />
    <Base.Portal>
      <Base.Positioner className="z-50" sideOffset={6} collisionPadding={8}>
        <Base.Popup
          data-slot="tooltip"
          className="flex max-w-72 items-center gap-2 rounded-control bg-overlay px-2 py-1 text-12 wrap-anywhere shadow-float transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          {text}
          {shortcut ? <Kbd>{shortcut}</Kbd> : null}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
