import { type ReactElement, type ReactNode, useRef, useState } from 'react';
import { Button } from './button.tsx';
import {
  Dialog,
  DialogActions,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
} from './dialog.tsx';
import { t } from './ui.texts.ts';

export interface ConfirmDialogProps {
  trigger: ReactElement;
  /** A question that names the item. */
  title: string;
  /** The effect. */
  description: ReactNode;
  /** The verb of the title. */
  action: string;
  onConfirm: () => unknown;
  /** For example a list of what ends. */
  children?: ReactNode;
}

/**
 * Asks before something is removed. Focus starts on Cancel. The action cannot be pressed again while the dialog closes.
 */
export const ConfirmDialog = ({ trigger, title, description, action, onConfirm, children }: ConfirmDialogProps) => {
  const [open, setOpen] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger render={trigger} />
      <DialogContent initialFocus={cancel}>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{description}</DialogDescription>
        {children}
        <DialogActions>
          <DialogClose render={<Button ref={cancel} />}>{t('ui.cancel')}</DialogClose>
          <Button
            variant="danger"
            disabled={!open}
            onClick={() => {
              setOpen(false);
              onConfirm();
            }}
          >
            {action}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
};
