/** All screens in both themes and languages. Run by `npm run test:screens`. */
import { App, expect, test } from './app.ts';
import { expectAccessible } from './axe.ts';
import { expectScreen, screens } from './screens.ts';

const languages = {
  en: {
    boundary: 'Decision boundary',
    loss: 'Loss curve',
    status: 'Training status',
    open: /^Open the drawer$/,
    close: /^Close the drawer$/,
  },
  'zh-Hant': {
    boundary: '決策邊界',
    loss: '損失曲線',
    status: '訓練狀態',
    open: /^打開/,
    close: /^收起/,
  },
};

for (const [lang, names] of Object.entries(languages))
  for (const colorScheme of ['light', 'dark'] as const)
    for (const screen of screens) {
      const { width, height, isTouched = false } = screen;
      test.describe(`${lang}, ${colorScheme}, ${width} × ${height}`, () => {
        test.use({ colorScheme, viewport: { width, height }, hasTouch: isTouched });

        test(`on ${screen.name} all has its room`, async ({ page }) => {
          test.setTimeout(120_000);
          const app = new App(page);
          await page.goto(`./?lang=${lang}`);
          await expect(page.getByRole('status', { name: names.status })).toContainText(/loss|損失/);
          await expectScreen(app, screen, names);
          await expectAccessible(page);
        });
      });
    }
