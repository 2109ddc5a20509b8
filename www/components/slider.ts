/** What a slider was when a finger came down on it. */
let before = '';

/** A finger that lands on a slider may mean to scroll: then the slider goes back to where it was. */
export const sliding = {
  down: (event: Event): void => {
    before = (event.currentTarget as HTMLInputElement).value;
  },
  cancel: (event: Event): void => {
    const slider = event.currentTarget as HTMLInputElement;
    if (slider.value === before) return;
    slider.value = before;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  },
};
