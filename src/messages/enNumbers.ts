/** Numbers as English writes them. */
const count = new Intl.NumberFormat('en');
const plural = new Intl.PluralRules('en');

export const n = (value: number) => count.format(value);
export const many = (value: number, one: string, other: string) =>
  `${n(value)} ${plural.select(value) === 'one' ? one : other}`;
