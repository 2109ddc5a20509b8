import { takeBack } from './state';

/** What a slider was when a finger came down on it. */
let before = '';

/** A finger that lands on a slider may mean to scroll: then what it did to the control of that name is taken back. */
export const sliding = (run: string) => ({
  down: (event: Event): void => {
    before = (event.currentTarget as HTMLInputElement).value;
  },
  cancel: (event: Event): void => {
    if ((event.currentTarget as HTMLInputElement).value !== before) takeBack(run);
  },
});
