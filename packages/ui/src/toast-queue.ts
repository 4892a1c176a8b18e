import type { ToastOptions } from './toast-options.ts';

/** Holds toasts until the code that shows them has loaded. */
export class ToastQueue {
  private waiting: ToastOptions[] = [];
  private show: ((options: ToastOptions) => void) | undefined;

  add(options: ToastOptions): void {
    if (this.show) this.show(options);
    else this.waiting.push(options);
  }

  connect(show: (options: ToastOptions) => void): () => void {
    this.show = show;
    for (const options of this.waiting.splice(0)) show(options);
    return () => {
      this.show = undefined;
    };
  }

  /** The code did not load: drops the toasts without their action. */
  giveUp(): void {
    this.connect(({ onGone }) => onGone?.());
  }
}
