/** Color schemes and screens in which the page is held to the rules for accessibility. */

const desktop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };

const allLooks = [
  { look: 'light on a desktop', colorScheme: 'light', viewport: desktop },
  { look: 'dark on a phone', colorScheme: 'dark', viewport: phone },
  { look: 'dark on a desktop', colorScheme: 'dark', viewport: desktop },
  { look: 'light on a phone', colorScheme: 'light', viewport: phone },
] as const;

/** Two that have nothing in common; all of them in the tests of all screens (screens.config.ts). */
export const looks = process.env.ALL_LOOKS === undefined ? allLooks.slice(0, 2) : allLooks;
