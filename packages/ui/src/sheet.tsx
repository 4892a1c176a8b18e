import { Dialog as Base } from '@base-ui/react/dialog';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export const Sheet = Base.Root;
export const SheetTrigger = Base.Trigger;
export const SheetClose = Base.Close;
export const SheetTitle = Base.Title;

type SheetContentProps = Omit<ComponentProps<typeof Base.Popup>, 'className'> & { className?: string };

/** Rises from the bottom edge and covers at most four fifths, for content beside the page on a phone. Needs a `SheetTitle`. */
export function SheetContent({ className, ...props }: SheetContentProps) {
  return (
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 z-50 bg-[oklch(0.15_0.01_70/0.38)] transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <Base.Popup
        data-slot="sheet"
        className={cn(
          'fixed inset-x-0 bottom-0 z-50 max-h-[80dvh] overflow-y-auto rounded-t-[16px] bg-overlay px-3 pt-4 pb-[max(1.5rem,env(safe-area-inset-bottom))] shadow-float outline-0',
          'transition-[opacity,translate] duration-150 data-ending-style:translate-y-1 data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0',
          className,
        )}
        {...props}
      />
    </Base.Portal>
  );
}
