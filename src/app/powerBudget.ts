/** Tells whether the machine has power to spare for work that nobody has asked for yet. */

interface Battery {
  charging: boolean;
  level: number;
}

/** Battery charge below which systems switch their battery savers on. */
const LOW = 0.2;

/** Looks after the battery where the browser tells of it. */
export function watchPowerBudget(): () => boolean {
  let battery: Battery | null = null;
  const { getBattery } = navigator as { getBattery?(): Promise<Battery> };
  getBattery?.call(navigator).then(
    (found) => {
      battery = found;
    },
    () => {},
  );
  return () => {
    const isSaving = battery !== null && !battery.charging && battery.level <= LOW;
    const isSparing = matchMedia('(prefers-reduced-data: reduce)').matches;
    return !document.hidden && !isSaving && !isSparing;
  };
}
