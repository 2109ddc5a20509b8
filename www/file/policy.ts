/** Which servers the page may ask, by the policy that it carries (vite.config.ts). */

/** What the policy lets the page ask beside its own origin; nothing where the page has no policy. */
export function hosts(): readonly string[] | undefined {
  const policy = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')?.content;
  const sources = policy && /connect-src ([^;]*)/.exec(policy)?.[1];
  return sources?.split(' ').filter((source) => source !== '' && source !== "'self'");
}

/** Whether the policy lets the page ask this address. */
export function allows(url: URL): boolean {
  const all = hosts();
  if (!all || url.origin === location.origin) return true;
  return all.some((source) => {
    const any = source.startsWith('https://*.');
    return any
      ? url.protocol === 'https:' && url.host.endsWith(source.slice('https://*'.length))
      : source === url.origin;
  });
}
