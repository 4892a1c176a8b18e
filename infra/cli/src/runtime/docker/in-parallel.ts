/**
 * Runs the work for every item, a limited number at a time, and returns results in order. After an error it starts no
 * more, and throws once all started work has ended.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      try {
        answers[index] = await work(items[index]!);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, worker));
  const fault = ends.find((end) => end.status === 'rejected');
  if (fault) throw fault.reason;
  return answers;
}
