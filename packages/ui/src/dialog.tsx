import { Dialog as Base } from '@base-ui/react/dialog';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export const Dialog = Base.Root;
export const DialogTrigger = Base.Trigger;
export const DialogClose = Base.Close;

type PopupProps = Omit<ComponentProps<typeof Base.Popup>, 'className'> & { className?: string };

/** The floating panel. On a phone it sits at the bottom edge, near the thumb. */
export const DialogContent = ({ className, children, ...props }: PopupProps) => (
  <Base.Portal>
    <Base.Backdrop
      data-slot="dialog-backdrop"
      className="fixed inset-0 z-50 bg-[oklch(0.15_0.01_70/0.38)] transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
    />
    <Base.Popup
      data-slot="dialog"
      className={cn(
        'fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-112 max-w-[calc(100vw-2rem)] -translate-1/2 gap-4 overflow-y-auto rounded-card bg-overlay p-6 shadow-float outline-0',
        'transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-starting-style:translate-y-[calc(-50%+4px)] data-starting-style:opacity-0',
        'max-sm:top-auto max-sm:bottom-4 max-sm:translate-y-0 max-sm:p-5 max-sm:data-starting-style:translate-y-1',
        className,
      )}
      // The panel stays in the document while it fades out. Prevents a second press or submit.
      render={(attributes, { open }) => <div {...attributes} inert={!open} />}
      {...props}
    >
      {children}
    </Base.Popup>
  </Base.Portal>
);

type TitleProps = Omit<ComponentProps<typeof Base.Title>, 'className'> & { className?: string };

/** Names the item: "Delete “Week 48”?" */
export const DialogTitle = ({ className, ...props }: TitleProps) => (
  <Base.Title className={cn('text-16 font-semibold text-balance wrap-anywhere', className)} {...props} />
);

type DescriptionProps = Omit<ComponentProps<typeof Base.Description>, 'className'> & { className?: string };

/** States the effect. */
export const DialogDescription = ({ className, ...props }: DescriptionProps) => (
  <Base.Description className={cn('-mt-2 text-pretty text-muted', className)} {...props} />
);

/** Buttons: cancel first, the action last. The action repeats the verb of the title. */
export const DialogActions = ({ className, ...props }: ComponentProps<'div'>) => (
  <div className={cn('flex flex-wrap justify-end gap-2 pt-2 max-sm:*:flex-1', className)} {...props} />
);
