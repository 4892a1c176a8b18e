import { type ComponentType, createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import type { ToastOptions } from './toast-options.ts';
import { ToastQueue } from './toast-queue.ts';

const ToastContext = createContext<((options: ToastOptions) => void) | undefined>(undefined);

/** Says that something was done. What failed and needs a hand belongs into the page, not here. */
export const useToast = (): ((options: ToastOptions) => void) => {
  const toast = useContext(ToastContext);
  if (!toast) throw new Error('There is no ToastProvider around this');
  return toast;
};

/** Stands once around the app. What shows toasts is loaded with the first one. */
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
