/** Methods of Python's lists, dicts and strings. */
import { notUnderstood } from '../interpret/machine.ts';
import { shownText } from '../interpret/shown.ts';
import { writeItem } from '../interpret/writeItem.ts';
import { braceFields, formatted } from '../printing/pythonFormat.ts';
import {
  bool,
  type DictValue,
  int,
  type ListValue,
  list,
  NONE,
  SHOWN,
  text,
  type Value,
} from '../values/values.ts';
import type { Methods } from './name.ts';

export const lists: Methods<ListValue> = {
  append: (self, args, machine) => {
    const [value = NONE] = args.given;
    if (machine.grows(self, [value])) return NONE;
    self.items.push(value);
    return NONE;
  },
  index: (self, args, machine) => {
    const [wanted] = args.given;
    if (self.isGrown || wanted?.t === 'shown' || self.items.some(({ t }) => t === 'shown')) return SHOWN;
    const at = self.items.findIndex(
      (item) => item.t === 'number' && wanted?.t === 'number' && item.value === wanted.value,
    );
    if (at < 0) throw notUnderstood(args.place, machine);
    return int(at);
  },
};

const keyOf = (key: string | number): Value => (typeof key === 'number' ? int(key) : text(key));

/** Each key with its value. */
export const pairsOf = ({ items }: DictValue): Value[] =>
  [...items].map(([key, value]) => list([keyOf(key), value], true));

/** It is printed by its own name: `dict_keys([…])`. */
const lookAt = ({ isOrdered }: DictValue, what: string, items: Value[]): Value => ({
  ...list(items),
  printedAs: `${isOrdered ? 'odict' : 'dict'}_${what}`,
});

export const dicts: Methods<DictValue> = {
  get: (self, args, machine) => {
    const [key, otherwise = NONE] = args.given;
    if (key?.t !== 'number' && key?.t !== 'string') throw notUnderstood(args.place, machine);
    return self.items.get(key.value) ?? otherwise;
  },
  items: (self) => lookAt(self, 'items', pairsOf(self)),
  keys: (self) => lookAt(self, 'keys', [...self.items.keys()].map(keyOf)),
  values: (self) => lookAt(self, 'values', [...self.items.values()]),
  update: (self, args, machine) => {
    const [value] = args.given;
    if (value?.t !== 'dict') throw notUnderstood(args.place, machine);
    for (const [key, item] of value.items) writeItem(self, key, item, args.place, machine);
    return NONE;
  },
};

export const strings: Methods<Value & { t: 'string'; value: string }> = {
  format: (self, args, machine) => {
    const fields = braceFields(self.value);
    const names = [...args.named.keys()];
    const values = [...args.given, ...args.named.values()];
    return shownText(values, machine, (made) => {
      const parts = fields?.map((field) => {
        if (typeof field === 'string') return field;
        const i = /^\d+$/.test(field.name)
          ? Number(field.name)
          : args.given.length + names.indexOf(field.name);
        const value = made[i];
        return value === undefined || !(/^\d+$/.test(field.name) || names.includes(field.name))
          ? null
          : formatted(value, field.spec);
      });
      return !parts || parts.includes(null) ? null : parts.join('');
    });
  },
  endswith: (self, args, machine) => {
    const [value] = args.given;
    if (value?.t !== 'string') throw notUnderstood(args.place, machine);
    return bool(self.value.endsWith(value.value));
  },
  join: (self, args, machine) => {
    const [value] = args.given;
    const items = value?.t === 'list' && !value.isGrown ? value.items : [value ?? NONE];
    const made = shownText(items, machine, (texts) => {
      const all = value?.t === 'list' ? texts : texts[0].t === 'list' ? texts[0].items : [];
      return all.every((one) => one.t === 'string')
        ? all.map(({ value: one }) => one).join(self.value)
        : null;
    });
    return made.t === 'shown' && made.term === undefined ? text('…') : made;
  },
};
