// @vitest-environment happy-dom
import { cleanup, configure, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Dialog, DialogContent, DialogTitle } from './dialog.tsx';

configure({ asyncUtilTimeout: 15_000 });
/** Simulates a closing animation that never ends. */
beforeEach(() => {
  Element.prototype.getAnimations = () =>
    [{ finished: new Promise(() => {}), pending: false, playState: 'running' }] as never;
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(Element.prototype, 'getAnimations');
});

const show = (open: boolean) => (
  <Dialog open={open}>
    <DialogContent>
      <DialogTitle>Delete “Week 48”?</DialogTitle>
      <button>Delete</button>
    </DialogContent>
  </Dialog>
);

it('takes no press while it closes', async () => {
  const { rerender } = render(show(true));
  const button = await screen.findByRole('button', { name: 'Delete' });
  expect(button.closest('[inert]')).toBeNull();
  rerender(show(false));
  expect(button.isConnected).toBe(true);
  expect(button.closest('[inert]')).not.toBeNull();
});
