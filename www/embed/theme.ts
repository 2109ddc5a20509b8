/** The colours of the page around a frame. Without a word from it the frame follows the reader's system, as most pages do. */

const DARK = '(prefers-color-scheme: dark)';
/** What is so on every screen. */
const ALWAYS = '(min-width: 0px)';

type Theme = 'light' | 'dark';

const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark';

type DarkRule = [rule: CSSMediaRule, condition: string];

/** The rules for dark systems, with their conditions. All of them are in lib/colours.css, which loads before any script. */
const darkRules = (): DarkRule[] =>
  [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({ conditionText }) => conditionText.includes(DARK))
    .map((rule) => [rule, rule.conditionText]);

/** Turns the rules for dark systems on or off for good, whatever the system is. */
function wear(theme: Theme, dark: readonly DarkRule[]): void {
  document.documentElement.style.colorScheme = theme;
  for (const [rule, condition] of dark) {
    rule.media.mediaText = theme === 'dark' ? condition.replace(DARK, ALWAYS) : 'not all';
  }
}

/** Takes `theme=dark` of the query, and messages `{blockscope: 'theme', theme: 'dark'}` of the page around. */
export function followTheme(): void {
  const dark = darkRules();
  const asked = new URLSearchParams(location.search).get('theme');
  if (isTheme(asked)) wear(asked, dark);
  addEventListener('message', ({ data, source }) => {
    if (source === window.parent && data?.blockscope === 'theme' && isTheme(data.theme)) wear(data.theme, dark);
  });
}
