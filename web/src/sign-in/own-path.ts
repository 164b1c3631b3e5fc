/** A page of ours that an address may lead to after signing in; undefined for anything else, in whatever disguise. */
export const ownPath = (path: string | null | undefined): string | undefined =>
  typeof path === 'string' && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : undefined;
