import { onTestFinished, vi } from 'vitest';

interface SavedFile {
  name: string;
  text: string;
}

/** Keeps the files that the console hands the browser until the test ends: a download would lead the tests' window away from its page. */
export function keepSavedFiles(): { saved: () => Promise<SavedFile[]> } {
  const create = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:saved');
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue(undefined);
  onTestFinished(() => {
    create.mockRestore();
    click.mockRestore();
  });
  const saved = () =>
    Promise.all(
      click.mock.contexts.map(async (link, index) => ({
        name: (link as HTMLAnchorElement).download,
        text: await (create.mock.calls[index]![0] as Blob).text(),
      })),
    );
  return { saved };
}
