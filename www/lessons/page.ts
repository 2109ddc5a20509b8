/** The frame of a lesson: where one is, the text, the question, and the way on. */

import { html, nothing, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import type { View } from '../engine/types';
import { notices } from '../experiment/state';
import { top } from '../lib/navigation';
import { say, t } from '../words';
import { COURSE, type Entry } from './course';
import type { Lesson, Runs } from './lesson';
import { switcher } from './parts';
import { forgetful, guesses, kept } from './progress';
import { question } from './question';

/** What stands there until the first numbers have come. */
export const waiting = (entry: Entry): TemplateResult =>
  html`${top()}
    <article class="lesson">
      ${steps(entry)}
      <h1>${entry.title}</h1>
      <p>${t`Computing the numbers of this lesson…`}</p>
    </article>`;

/** The format of the blocks that the lessons take apart. */
export const FORMAT = 'q4_K';

/** An experiment that the reader brought in the address, and the one with which the lesson begins by itself. */
interface Brought {
  view: View;
  own: View;
}

export function page(
  entry: Entry,
  lesson: Lesson<string>,
  of: Runs<string>,
  live: View,
  brought: Brought | undefined,
): TemplateResult {
  const answered = entry.slug in guesses.value;
  return html`${top()}
    <div class="messages" aria-live="polite">${notices.value.map((text) => html`<p class="notice">${text}</p>`)}
      ${kept.value ? nothing : html`<p class="notice">${forgetful()}</p>`}
    </div>
    <article class="lesson" id=${entry.slug}>
      ${steps(entry)}
      <h1>${entry.title}</h1>
      ${brought ? bringing(brought, live) : nothing}
      ${lesson.before(of, live)} ${question(entry.slug, lesson, of)}
      <section class="after" id="answer" tabindex="-1" aria-label=${t`The answer`}>
        ${answered ? lesson.after(of, live) : nothing}
      </section>
      ${answered ? onward(entry, live, brought) : nothing}
    </article>`;
}

/** What the live parts show: the reader's weights, or the lesson's own. */
function bringing({ view, own }: Brought, live: View): TemplateResult {
  if (view.fields.format !== FORMAT)
    return html`<p class="notice" id="brought">${t`The weights that you brought are in ${title(view.fields.format)}. This lesson takes ${title(FORMAT)} apart, so its own block stays.`}</p>`;
  const choices: [string, View][] = [
    [t`your weights`, view],
    [t`the lesson’s own`, own],
  ];
  return html`<section class="piece" id="brought" aria-label=${t`weights of the live parts`}>
    <p>${t`The parts that you can touch show the weights that you brought. The text goes on about its own.`}</p>
    ${switcher(t`weights of the live parts`, live, choices)}
  </section>`;
}

/** One mark per lesson. */
function steps({ slug }: Entry): TemplateResult {
  const at = COURSE.findIndex((entry) => entry.slug === slug);
  return html`<nav class="steps" aria-label=${t`Lessons`}>
    <a href="?lessons">${t`Lesson ${at + 1} of ${COURSE.length}`}</a>
    <ol>
      ${COURSE.map(
        (entry) => html`<li>
          <a
            href=${`?lessons=${entry.slug}`}
            aria-current=${entry.slug === slug ? 'page' : nothing}
            class=${entry.slug in guesses.value ? 'done' : ''}
            aria-label=${entry.slug in guesses.value ? t`${entry.title} (done)` : entry.title}
          ></a>
        </li>`,
      )}
    </ol>
  </nav>`;
}

function onward({ slug }: Entry, live: View, brought: Brought | undefined): TemplateResult {
  // Who brought weights takes them along.
  const along = brought ? `#${brought.view.link}` : '';
  const at = COURSE.findIndex((entry) => entry.slug === slug);
  const [before, next] = [COURSE[at - 1], COURSE[at + 1]];
  return html`<footer class="onward">
    <p>
      <a id="play" href=${`./#${live.link}`}>${t`Play on with this experiment`}</a>
    </p>
    <nav aria-label=${t`Next`}>
      ${next ? say`<a class="forward" rel="next" href=${`?lessons=${next.slug}${along}`}><small>Next</small> ${next.title}</a>` : say`<a class="forward" href="?lessons"><small>That was the last</small> All lessons</a>`}
      ${before ? say`<a class="back" rel="prev" href=${`?lessons=${before.slug}${along}`}><small>Before</small> ${before.title}</a>` : nothing}
    </nav>
  </footer>`;
}
