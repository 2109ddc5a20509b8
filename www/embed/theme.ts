/** The colours of the page around a frame. Without a word from it the frame follows the reader's system, as most pages do. */

const DARK = '(prefers-color-scheme: dark)';

type Theme = 'light' | 'dark';

const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark';

const rules = (): CSSMediaRule[] =>
  [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter((rule) => rule.conditionText === DARK);

/** Turns the rules for dark systems on or off for good, whatever the system is. */
function wear(theme: Theme, dark: readonly CSSMediaRule[]): void {
  document.documentElement.style.colorScheme = theme;
  for (const rule of dark) rule.media.mediaText = theme === 'dark' ? 'all' : 'not all';
}

/** Takes `theme=dark` of the query, and messages `{blockscope: 'theme', theme: 'dark'}` of the page around. */
export function followTheme(): void {
  const dark = rules();
  const asked = new URLSearchParams(location.search).get('theme');
  if (isTheme(asked)) wear(asked, dark);
  addEventListener('message', ({ data, source }) => {
    if (source === window.parent && data?.blockscope === 'theme' && isTheme(data.theme)) wear(data.theme, dark);
  });
}
