/** The body of an error response. */
export async function problem(answer: Response): Promise<{ code?: string; error?: string }> {
  return (await answer.json()) as { code?: string; error?: string };
}
