import type { ToastOptions } from './toast-options.ts';

/** Toasts that were asked for before what shows them is loaded. */
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

  /** Nothing can show them: they are gone, without their action. */
  giveUp(): void {
    this.connect(({ onGone }) => onGone?.());
  }
}
