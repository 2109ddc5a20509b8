import type { Said } from '../words/said.gen';

/** What went wrong, as a sentence or a part of one. */
export function reasonOf(error: unknown): Said {
  if (error instanceof Error) return error.message;
  // The engine throws what it says, or the field with it.
  const thrown = error as Said | { message: Said } | undefined;
  if (Array.isArray(thrown)) return thrown;
  return thrown && typeof thrown === 'object' ? thrown.message : `${error}`;
}

/** The field that the engine refuses, if the error is a refusal. */
export const fieldOf = (error: unknown): string | undefined =>
  error instanceof Error ? undefined : (error as { field?: string } | undefined)?.field;
