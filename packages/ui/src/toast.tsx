import { type ComponentType, createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import type { ToastOptions } from './toast-options.ts';
import { ToastQueue } from './toast-queue.ts';

const ToastContext = createContext<((options: ToastOptions) => void) | undefined>(undefined);

/** Confirms an action. Errors that the person must fix belong on the page. */
export const useToast = (): ((options: ToastOptions) => void) => {
  const toast = useContext(ToastContext);
  if (!toast) throw new Error('There is no ToastProvider around this');
  return toast;
};

/** Wraps the app once. Loads the code of toasts with the first one. */
export const ToastProvider = ({ children }: { children: ReactNode }) => {
  const [queue] = useState(() => new ToastQueue());
  const [Toasts, setToasts] = useState<ComponentType<{ queue: ToastQueue }>>();
  const isAsked = useRef(false);
  const toast = useCallback(
    (options: ToastOptions) => {
      queue.add(options);
      if (isAsked.current) return;
      isAsked.current = true;
      import('./toasts.tsx').then(
        (module) => setToasts(() => module.Toasts),
        () => queue.giveUp(),
      );
    },
    [queue],
  );
  return (
    <ToastContext value={toast}>
      {children}
      {Toasts ? <Toasts queue={queue} /> : null}
    </ToastContext>
  );
};
