/**
 * Tables in JSON: rows as lists or as objects, columns as lists or as pandas' objects by row, pandas' `split`, and an
 * object or a list a line. https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_json.html
 */
import { assigned } from './assigned.ts';
import type { Grid } from './grid.ts';

type Json = unknown;
type JsonObject = Record<string, Json>;

/** null where the text is no JSON of a table. */
export function jsonGrid(content: string): Grid | null {
  if (!/^\s*[[{]/.test(content)) {
    const value = assigned(content, (written) => parsed(withWords(written)));
    return value === null ? null : gridOf(value);
  }
  const value = parsed(content) ?? parsedLines(content);
  return value === null ? null : gridOf(value);
}

function parsed(content: string): Json {
  try {
    return JSON.parse(
      BEYOND.test(content) || PYTHON.test(content.trimStart()) ? withWords(content) : content,
    );
  } catch {
    return null;
  }
}

/** A dict or a list of dicts as Python prints it. */
const PYTHON = /^(?:\[\s*)?\{\s*'/;
const PYTHON_WORDS: Record<string, string> = {
  None: 'null',
  nan: 'null',
  inf: '"inf"',
  '-inf': '"-inf"',
  True: 'true',
  False: 'false',
};

/** What a text may hold that JSON.parse does not take, or takes for an infinity. */
const BEYOND = /NaN|Infinity|e\+?\d{3}|\d{309}/i;
const TOKENS =
  /"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|-?(?:NaN|Infinity|nan|inf|None|True|False)\b|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/gs;

/** Python's json module writes NaN and Infinity, though they are no JSON. A number that no double holds stays as it is written. */
function withWords(content: string): string {
  return content.replace(TOKENS, (token) => {
    if (token.startsWith("'")) return JSON.stringify(token.slice(1, -1).replaceAll("\\'", "'"));
    if (Object.hasOwn(PYTHON_WORDS, token)) return PYTHON_WORDS[token];
    if (token.startsWith('"') || Number.isFinite(Number(token))) return token;
    return token === 'NaN' ? 'null' : `"${token}"`;
  });
}

/** One value a line. The first line that is none ends it: most files are one value over many lines. */
function parsedLines(content: string): Json[] | null {
  const lines = content.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  const values: Json[] = [];
  for (const line of lines) {
    const value = parsed(line);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

/** Each notation in which a table may be; a new one is a function here. */
const notations = [ofRows, ofRecords, ofSplit, ofWrapped, ofColumns];

function gridOf(value: Json): Grid | null {
  for (const notation of notations) {
    const grid = notation(value);
    if (grid !== null) return grid;
  }
  return null;
}

/** [[1, 2, "a"], [3, 4, "b"]] */
function ofRows(value: Json): Grid | null {
  if (!isFilled(value) || !value.every((row) => isFilled(row) && row.every(isScalar))) return null;
  return grid(null, value as Json[][]);
}

/** [{"x": 1, "y": 2}, {"x": 3, "y": 4}] */
function ofRecords(value: Json): Grid | null {
  if (!isFilled(value) || !value.every((row) => isObject(row) && Object.values(row).every(isScalar)))
    return null;
  const records = value as JsonObject[];
  const names = [...new Set(records.flatMap(Object.keys))];
  return grid(
    names,
    records.map((record) => names.map((name) => (Object.hasOwn(record, name) ? record[name] : null))),
  );
}

/** {"columns": ["x", "y"], "index": [0, 1], "data": [[1, 2], [3, 4]]} */
function ofSplit(value: Json): Grid | null {
  if (!isObject(value) || !Array.isArray(value.columns) || !value.columns.every(isScalar)) return null;
  const rows = ofRows(value.data);
  return rows && { ...rows, names: value.columns.map(cellOf) };
}

/** {"data": [{"x": 1, "y": 2}, …]}, and under other names; a list beside it that is as long holds the labels of its rows. */
function ofWrapped(value: Json): Grid | null {
  if (!isObject(value)) return null;
  for (const name of ['data', 'rows', 'records', 'points', 'values']) {
    const grid = ofRows(value[name]) ?? ofRecords(value[name]);
    const rows = grid?.rows.length;
    const isWhole = !Object.entries(value).some(
      ([other, list]) => other !== name && isFilled(list) && list.length === rows && !NAMES_OF[other],
    );
    if (grid !== null && isWhole) return grid;
  }
  return null;
}

/** Lists of names in a dataset of scikit-learn, and what they name: the columns of a matrix, or the numbers of labels. */
const NAMES_OF: Record<string, 'columns' | 'labels'> = {
  feature_names: 'columns',
  columns: 'columns',
  target_names: 'labels',
  class_names: 'labels',
};

/** {"x": [1, 3], "y": [2, 4]} or {"x": {"0": 1, "1": 3}, …}; a list of lists is as many columns as they are long. */
function ofColumns(value: Json): Grid | null {
  if (!isObject(value)) return null;
  const lists = Object.entries(value).filter(([name, list]) => !(NAMES_OF[name] && isNames(list)));
  const columns = named(
    value,
    lists.flatMap(([name, column]) => columnsOf(name, column)),
  );
  const rows = columns[0]?.cells.length ?? 0;
  if (columns.length < 2 || rows === 0 || columns.some(({ cells }) => cells.length !== rows)) return null;
  // A state_dict has lists under the names of its parameters, and is no table.
  if (Object.keys(value).some((name) => /(^|\.)(weight|bias)$/.test(name))) return null;
  return grid(
    columns.map(({ name }) => name),
    Array.from({ length: rows }, (_, row) => columns.map(({ cells }) => cells[row])),
  );
}

interface JsonColumn {
  name: string;
  cells: Json[];
}

/** The columns with the names that stand beside them, where they are as many; labels that count them are those names. */
function named(value: JsonObject, columns: JsonColumn[]): JsonColumn[] {
  const namesOf = (of: 'columns' | 'labels') =>
    Object.entries(value).find(([name, list]) => NAMES_OF[name] === of && isNames(list))?.[1] as
      | string[]
      | undefined;
  const [names, classes] = [namesOf('columns') ?? [], namesOf('labels') ?? []];
  const inMatrix = columns.filter(({ name }) => name.endsWith(']'));
  return columns.map(({ name, cells }) => {
    const place = inMatrix.findIndex((column) => column.name === name);
    if (place >= 0) return { name: inMatrix.length === names.length ? names[place] : name, cells };
    const areNumbers =
      classes.length > 0 && cells.every((cell) => Number.isInteger(cell) && classes[Number(cell)]);
    return { name, cells: areNumbers ? cells.map((cell) => classes[Number(cell)]) : cells };
  });
}

const isNames = (list: Json): list is string[] =>
  isFilled(list) && list.every((name) => typeof name === 'string');

function columnsOf(name: string, column: Json): JsonColumn[] {
  const list = isObject(column) ? Object.values(column) : column;
  if (!isFilled(list)) return [];
  if (list.every(isScalar)) return [{ name, cells: list }];
  const rows = ofRows(list)?.rows;
  const width = rows?.[0].cells.length ?? 0;
  if (!rows?.every(({ cells }) => cells.length === width)) return [];
  return Array.from({ length: width }, (_, i) => ({
    name: width === 1 ? name : `${name}[${i}]`,
    cells: rows.map(({ cells }) => cells[i]),
  }));
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isFilled = (value: Json): value is Json[] => Array.isArray(value) && value.length > 0;
const isScalar = (value: Json) => value === null || typeof value !== 'object';

/** Rows count from 1: JSON has no lines that would tell them. */
function grid(names: string[] | null, rows: readonly (readonly Json[])[]): Grid {
  return {
    names,
    rows: rows.map((cells, i) => ({ cells: cells.map(cellOf), line: i + 1 })),
    outside: [],
    gaps: [],
    hasLines: false,
  };
}

const cellOf = (value: Json) => (value === null ? '' : String(value).trim());
