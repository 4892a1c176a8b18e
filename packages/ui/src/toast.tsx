import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { t } from './ui.texts.ts';

export interface ToastOptions {
  title: ReactNode;
  description?: ReactNode;
  /** One way back, usually "Undo"; pressing it closes the toast. */
  action?: { label: string; onAction: () => void };
  /** Runs when the toast goes without its action, for instance to make a deletion final. */
  onGone?: () => void;
  /** Milliseconds; the time stands still under the pointer. Default 5000, with an action 8000. */
  timeoutMs?: number;
}

/** Says that something was done. What failed and needs a hand belongs into the page, not here. */
export const useToast = (): ((options: ToastOptions) => void) => {
  const manager = Toast.useToastManager();
  return ({ title, description, action, onGone, timeoutMs }) => {
    let acted = false;
    const id = manager.add({
      title,
      description,
      timeout: timeoutMs ?? (action ? 8000 : 5000),
      onClose: () => {
        if (!acted) onGone?.();
      },
      actionProps: action && {
        children: action.label,
        onClick: () => {
          acted = true;
          action.onAction();
          manager.close(id);
        },
      },
    });
  };
};

/**
 * The focus of a toast that goes moves to the page's main part instead of nowhere. A layout effect's end still sees the
 * element in the document.
 */
const useFocusRescue = () => {
  const toast = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = toast.current;
    return () => {
      if (element?.contains(document.activeElement)) document.getElementById('main')?.focus();
    };
  }, []);
  return toast;
};

const ToastList = () => {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => <ToastItem key={toast.id} toast={toast} />);
};

const ToastItem = ({ toast }: { toast: Toast.Root.ToastObject }) => {
  const root = useFocusRescue();
  return (
    <Toast.Root
      ref={root}
      toast={toast}
      swipeDirection={['down', 'right']}
      data-slot="toast"
      className="w-full rounded-field bg-overlay text-13 shadow-float transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-1 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex min-h-11 items-center gap-3 py-1.5 ps-3.5 pe-2">
        <div className="min-w-0 flex-1 py-1">
          <Toast.Title className="font-medium wrap-anywhere" />
          <Toast.Description className="text-muted" />
        </div>
        <Toast.Action
          render={(props) =>
            props.children ? <Button {...props} className="touch:h-9" variant="secondary" size="xs" /> : <></>
          }
        />
        <Toast.Close render={<Button variant="quiet" size="icon-sm" aria-label={t('ui.dismiss')} />}>
          <X strokeWidth={1.75} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  );
};

/** Stands once around the app; F6 moves the focus to the toasts. */
export const ToastProvider = ({ children }: { children: ReactNode }) => (
  <Toast.Provider limit={3}>
    {children}
    <Toast.Portal>
      <Toast.Viewport
        data-slot="toasts"
        className="fixed end-6 bottom-6 z-60 flex w-90 max-w-[calc(100vw-2rem)] flex-col-reverse gap-2 outline-0 max-sm:inset-x-4 max-sm:bottom-4 max-sm:w-auto"
      >
        <ToastList />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
);
