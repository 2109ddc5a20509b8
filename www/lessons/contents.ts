/** The list of lessons, and how far the reader has come. */

import { html, nothing, type TemplateResult } from 'lit';
import { top } from '../lib/navigation';
import { say, t } from '../words';
import { COURSE } from './course';
import { forgetAll, forgetful, guesses, kept } from './progress';

/** `asked` is what the address named, if there is no such lesson. */
export function contents(asked: string): TemplateResult {
  const done = COURSE.filter(({ slug }) => slug in guesses.value);
  const next = COURSE.find(({ slug }) => !(slug in guesses.value));
  return html`${top()}
    <div class="contents">
      <h1>${t`Same weights, same input, two answers. Why?`}</h1>
      ${say`<p class="lead">
        Short lessons for anyone who has met matrices and floating-point numbers. In each you predict something before you
        see it, and everything you see is computed while you read.
      </p>`}
      ${asked ? say`<p class="notice" role="status">There is no lesson called “${asked}”. These are the lessons.</p>` : nothing}
      <p class="go">
        ${
          next
            ? html`<a class="forward" href=${`?lessons=${next.slug}`}>${done.length > 0 ? t`Go on: ${next.title}` : t`Begin: ${next.title}`}</a>`
            : say`<a class="forward" href=".">You have been through all of them. Now find the largest difference you can.</a>`
        }
      </p>
      <p class="progress" id="progress">${t`${done.length} of ${COURSE.length} done`}</p>
      ${kept.value ? nothing : html`<p class="notice" role="status">${forgetful()}</p>`}
      <ol class="course">
        ${COURSE.map(
          ({ slug, title, about }) => html`<li class=${slug in guesses.value ? 'done' : ''}>
            <a href=${`?lessons=${slug}`}>${title}</a>
            <span>${about}</span>
            ${slug in guesses.value ? html`<em>${t`done`}</em>` : nothing}
          </li>`,
        )}
      </ol>
      ${done.length > 0 ? html`<button type="button" class="quiet" @click=${forgetAll}>${t`Forget my progress`}</button>` : nothing}
    </div>`;
}
