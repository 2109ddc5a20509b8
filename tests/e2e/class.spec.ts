import { expect, type Page, test } from '@playwright/test';
import { legible, sideways } from './layout';

test.beforeEach(async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

/** Predicts in a class, and gives the link that hands the prediction in. */
async function answer(page: Page, guess: string): Promise<string> {
  await page.fill('#prediction', guess);
  await page.keyboard.press('Enter');
  const link = await page.inputValue('#hand-in');
  await page.getByRole('button', { name: 'Predict again' }).click();
  return link;
}

test('a teacher asks, a class answers, and the answers stand together', async ({ page }) => {
  await page.goto('?block#1');
  await page.click('#share');
  await page.click('#share-embed');
  await page.selectOption('#embed-part', 'all');
  await page.selectOption('#embed-ask', 'norm_err');
  await page.fill('#embed-within', '25');
  await page.fill('#embed-question', 'How far apart, of all that could be? & why');
  const link = await page.locator('#embed-code').innerText();
  await page.goto(link);
  await expect(page.locator('label[for="prediction"]')).toHaveText('How far apart, of all that could be? & why');
  await expect(page.locator('.tolerance')).toContainText('at most 25%');
  const handed: string[] = [];
  for (const guess of ['0.1', '5 %', '1e-3']) handed.push(await answer(page, guess));
  await page.fill('#prediction', 'lots');
  await page.keyboard.press('Enter');
  await expect(page.locator('#prediction-problem')).toHaveText(
    'prediction: “lots” is not allowed; expected a percentage from 0, such as 0.1 or 1e-3',
  );
  // What was handed in opens as it was judged.
  await page.goto(handed[1] ?? '');
  await expect(page.locator('#prediction-verdict')).toContainText('Not within 25%. You said 5%; it was ');
  await expect(page.locator('#digest')).toHaveText('d0da56a326d390a2');
  const was = Number.parseFloat(
    /it was ([\d.]+)%/.exec(await page.locator('#prediction-verdict').innerText())?.[1] ?? '',
  );

  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto('?answers');
  await page.fill('#answers', 'nothing yet');
  await page.click('#gather');
  await expect(page.getByRole('alert')).toContainText(
    'answers: “nothing yet” is not allowed; expected 1 to 2000 links',
  );
  const other = (handed[0] ?? '').replace('norm_err', 'l2_rel');
  await page.fill('#answers', `Ann ${handed[0]}\nBo: ${handed[1]} me\n${handed[2]}\n${other}\n${link}&guess=?`);
  await page.click('#gather');
  await expect(page.locator('#together-title')).toHaveText('Answers to “|A − B| of ‖w‖·‖x‖”: 3');
  await expect(page.locator('#class-actual')).toHaveText(`${was}%`);
  await expect(page.locator('#class-median')).toHaveText('0.1%');
  await expect(page.locator('#class-right')).toHaveText('0 of 3');
  await expect(page.locator('#class-others')).toHaveText('Links to another question, left out: 1');
  await expect(page.locator('.together .bins rect')).not.toHaveCount(0);
  await page.getByText('Answer by answer').click();
  await expect(page.locator('.together tbody th')).toHaveText(['0.001%', '0.1%', '5%']);
  expect(await sideways(page)).toEqual([]);
  await legible(page);
});

test('every metric can be asked for, in its own unit', async ({ page }) => {
  for (const [asked, guess, said] of [
    ['a', '−18882.443', /Spot on\. You said −18882\.443; it was −18882\.443/],
    ['b', '19000', /Far off\..* You said 19000; it was −18897\.0/],
    ['abs_diff', '14', /Spot on\. You said 14; it was 14\.61/],
    ['max_ulp', '100', /Far off\./],
    ['cosine', '0.5', /You said 0\.5; it was 1/],
  ] as const) {
    await page.goto(`?class&ask=${asked}#1`);
    await page.fill('#prediction', guess);
    await page.keyboard.press('Enter');
    await expect(page.locator('#prediction-verdict')).toContainText(said);
  }
  // Bytes have no original.
  await page.goto('?class&ask=w_err#1');
  await page.fill('#prediction', '7');
  await page.keyboard.press('Enter');
  await expect(page.locator('#prediction-problem')).toContainText('ask: “w_err” is not allowed');
});

test('of floats a class is told what B rounds', async ({ page }) => {
  await page.goto('?class&ask=l2_rel#1&f=bf16&w=r&x=r');
  await expect(page.locator('.question')).toContainText('A adds in f32; B rounds the input to BF16 first.');
});
