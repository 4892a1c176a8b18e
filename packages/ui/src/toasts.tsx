import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import type { ToastOptions } from './toast-options.ts';
import type { ToastQueue } from './toast-queue.ts';
import { t } from './ui.texts.ts';

type Manager = ReturnType<typeof Toast.useToastManager>;

function add(manager: Manager, { title, description, action, onGone, timeoutMs }: ToastOptions): void {
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
}

/**
 * When a focused toast closes, moves the focus to the page's main part. The cleanup of a layout effect still sees the
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

const ToastList = ({ queue }: { queue: ToastQueue }) => {
  const manager = Toast.useToastManager();
  const show = useEffectEvent((options: ToastOptions) => add(manager, options));
  useLayoutEffect(() => queue.connect((options) => show(options)), [queue]);
  return manager.toasts.map((toast) => <ToastItem key={toast.id} toast={toast} />);
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

/** F6 moves the focus to the toasts. */
export const Toasts = ({ queue }: { queue: ToastQueue }) => (
  <Toast.Provider limit={3}>
    <Toast.Portal>
      <Toast.Viewport
        data-slot="toasts"
        className="fixed end-6 bottom-[calc(1.5rem+var(--action-bar,0px))] z-60 flex w-90 max-w-[calc(100vw-2rem)] flex-col-reverse gap-2 outline-0 max-sm:inset-x-4 max-sm:bottom-[calc(1rem+var(--action-bar,0px))] max-sm:w-auto"
      >
        <ToastList queue={queue} />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
);
