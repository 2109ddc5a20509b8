/** The modules of the views, by the names that `lib/navigation.ts` gives them. A view loads when the address names it. */

/** A module that shows a view. */
export interface Shown {
  show(root: HTMLElement): Promise<void>;
}

/** The views that share one experiment. */
const frame = () => import('./frame/frame');

const VIEWS: Record<string, () => Promise<Shown>> = {
  formats: () => import('./formats/view'),
  lessons: () => import('./lessons/view'),
  claims: () => import('./claims/view'),
  gpu: () => import('./gpu/view'),
  answers: () => import('./class/view'),
  embed: () => import('./embed/view'),
  class: () => import('./embed/view'),
};

/** Loads the view of that name. */
export const load = (name: string): Promise<Shown> => (VIEWS[name] ?? frame)();
