/**
 * The editor of a shader. It lives in a shadow tree: its sheets are made there by script, which the page's policy allows nowhere else,
 * and the page's keys do not reach it.
 */

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { wgsl } from '@iizukak/codemirror-lang-wgsl';
import { tags } from '@lezer/highlight';
import type { CompilerMessage } from './types.gen';

const LOOK = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--raised)', fontSize: '0.82rem' },
  '&.cm-focused': { outline: '2px solid var(--ink)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--bits)', lineHeight: '1.5' },
  '.cm-gutters': { color: 'var(--soft)', backgroundColor: 'var(--wash)', border: 'none' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--wash)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--a-wash)',
  },
  '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--raised)', border: '1px solid var(--line)' },
  '.cm-diagnostic': { fontFamily: 'var(--words)' },
});

/** Words that a shader is made of stand out by weight, what explains them stands back. */
const INK = HighlightStyle.define([
  { tag: [tags.comment, tags.lineComment, tags.blockComment], color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword], fontWeight: '650' },
  { tag: [tags.typeName, tags.annotation, tags.meta], color: 'var(--soft)' },
]);

export interface Editor {
  /** Puts another text in, which can be undone. */
  set(text: string): void;
  /** Marks what a compiler says of the text, each at its line. */
  mark(messages: readonly CompilerMessage[]): void;
  /** Takes the reader to a place. */
  go(at: number): void;
  close(): void;
}

/** An editor in `host`; `changed` hears each text, `go` is asked for by Ctrl+Enter. */
export function editor(
  host: HTMLElement,
  label: string,
  text: string,
  changed: (text: string) => void,
  go: () => void,
): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.replaceChildren();
  const keep = (event: Event) => event.stopPropagation();
  host.addEventListener('keydown', keep);
  const own = keymap.of([
    {
      key: 'Mod-Enter',
      run: () => {
        go();
        return true;
      },
    },
    ...defaultKeymap,
    ...historyKeymap,
    ...lintKeymap,
  ]);
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        indentOnInput(),
        bracketMatching(),
        wgsl(),
        syntaxHighlighting(INK),
        LOOK,
        own,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  const within = (at: number) => Math.min(at, view.state.doc.length);
  return {
    set: (next) => {
      if (next !== view.state.doc.toString())
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, selection: { anchor: 0 } });
    },
    mark: (messages) => {
      const mark = ({ error, from, to, text }: CompilerMessage): Diagnostic => ({
        from: within(from),
        to: within(Math.max(to, from)),
        severity: error ? 'error' : 'warning',
        message: text,
      });
      view.dispatch(setDiagnostics(view.state, messages.filter(({ line }) => line > 0).map(mark)));
      const first = messages.find(({ error, line }) => error && line > 0);
      if (first) view.dispatch({ effects: EditorView.scrollIntoView(within(first.from), { y: 'center' }) });
    },
    go: (at) => {
      view.dispatch({ selection: { anchor: within(at) }, scrollIntoView: true });
      view.focus();
    },
    close: () => {
      host.removeEventListener('keydown', keep);
      view.destroy();
    },
  };
}
