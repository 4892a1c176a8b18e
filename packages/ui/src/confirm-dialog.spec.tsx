// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Button } from './button.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const open = async (onConfirm: () => void) => {
  render(
    <ConfirmDialog
      trigger={<Button>End all</Button>}
      title="End 2 sessions?"
      description="You’ll be signed out."
      action="End sessions"
      onConfirm={onConfirm}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'End all' }));
  return screen.findByRole('dialog', { name: 'End 2 sessions?' });
};

it('starts on Cancel, which changes nothing', async () => {
  const onConfirm = vi.fn();
  await open(onConfirm);
  const cancel = screen.getByRole('button', { name: 'Cancel' });
  await waitFor(() => expect(document.activeElement).toBe(cancel));
  fireEvent.click(cancel);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(onConfirm).not.toHaveBeenCalled();
});

it('confirms once, however often the button is pressed', async () => {
  const onConfirm = vi.fn();
  await open(onConfirm);
  const confirm = screen.getByRole('button', { name: 'End sessions' });
  fireEvent.click(confirm);
  fireEvent.click(confirm);
  expect(onConfirm).toHaveBeenCalledOnce();
});
