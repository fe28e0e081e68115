// What follows from the kernels' signatures, so that nobody writes a signature twice. AssemblyScript's own parser reads
// the functions that src/engine/kernels/index.ts exports; buildKernels.mjs makes of them, in kernels/build,
//   signatures.ts  the TypeScript types of the compiled kernels, and how the tape (src/engine/tape.ts) holds a call
//   rareSignatures.ts  the same types of the kernels that rare/index.ts exports
//   replay.ts      in AssemblyScript, the function that makes the calls of a tape
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommonFlags, NodeKind, newOptions, newProgram, nextFile, parse } from 'assemblyscript';

/** What TypeScript passes for each type that a parameter may have. Each but float64 takes four bytes of a tape. */
const parameterTypes = { i32: 'number', usize: 'number', f32: 'number', f64: 'number', bool: 'boolean' };
/** What TypeScript gets back: a bool comes out of WebAssembly as 0 or 1. */
const resultTypes = { void: 'void', i32: 'number', usize: 'number', f32: 'number', bool: 'number' };

/** The one argument that moves from run to run of a tape: where the row numbers of a batch begin. */
const moved = { kernel: 'gather', parameter: 'index' };

/**
 * @typedef {{ name: string, type: keyof typeof parameterTypes }} Parameter
 * @typedef {{ name: string, file: string, parameters: Parameter[], result: keyof typeof resultTypes }} Signature
 */

/**
 * The functions that `entry` exports, its own and those it hands on from other files, by name.
 * @param {string} folder the kernels'
 * @param {string} entry a path within it, without `.ts`
 * @returns {Signature[]}
 */
export function exportedFunctions(folder, entry) {
  const program = newProgram(newOptions());
  let path = /** @type {string | null} */ (entry);
  for (; path !== null; path = nextFile(program))
    parse(program, readFileSync(join(folder, `${path}.ts`), 'utf8'), `${path}.ts`, path === entry);
  const functions = (/** @type {string} */ file) =>
    statementsOf(program, file).filter(({ kind }) => kind === NodeKind.FunctionDeclaration);
  const handedOn = statementsOf(program, entry)
    .filter(({ kind }) => kind === NodeKind.Export)
    .flatMap(({ internalPath: file, members }) =>
      functions(file)
        .filter(({ name }) =>
          members.some((/** @type {any} */ { localName }) => localName.text === name.text),
        )
        .map((declaration) => signatureOf(declaration, file)),
    );
  const own = functions(entry)
    .filter(({ flags }) => flags & CommonFlags.Export)
    .map((declaration) => signatureOf(declaration, entry));
  return [...own, ...handedOn].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param {import('assemblyscript').Program} program
 * @param {string} file
 * @returns {any[]} nodes of the kinds that NodeKind names
 */
function statementsOf(program, file) {
  return program.sources.find(({ internalPath }) => internalPath === file)?.statements ?? [];
}

/**
 * @param {any} declaration a FunctionDeclaration
 * @param {string} file
 * @returns {Signature}
 */
function signatureOf({ name: { text: name }, signature }, file) {
  const checked = (/** @type {any} */ type, /** @type {object} */ types) => {
    const text = type.range.toString();
    if (text in types) return text;
    throw new Error(`${file}.ts: ${name} has a type other than ${Object.keys(types).join(', ')}: ${text}`);
  };
  return {
    name,
    file,
    parameters: signature.parameters.map((/** @type {any} */ { name: { text }, type }) => ({
      name: text,
      type: checked(type, parameterTypes),
    })),
    result: checked(signature.returnType, resultTypes),
  };
}

/**
 * What can be put on a tape: what is called for its effect alone.
 * @param {readonly Signature[]} signatures
 */
function tapedOf(signatures) {
  const taped = signatures.filter(({ result }) => result === 'void');
  const wide = taped.find(({ parameters }) => parameters.some(({ type }) => type === 'f64'));
  if (wide) throw new Error(`${wide.file}.ts: ${wide.name} has a float64, which a tape has no room for`);
  return taped;
}

/**
 * A call's code and its arguments, four bytes each: as many words as the longest call needs.
 * @param {readonly Signature[]} taped
 */
function entryWords(taped) {
  return 1 + Math.max(...taped.map(({ parameters }) => parameters.length));
}

/**
 * @param {readonly Signature[]} kernels without replay itself
 * @returns {string} replay.ts
 */
export function replaySource(kernels) {
  const taped = tapedOf(kernels);
  const gather = taped.find(({ name }) => name === moved.kernel);
  if (!gather?.parameters.some(({ name }) => name === moved.parameter))
    throw new Error(`no kernel ${moved.kernel} has a parameter ${moved.parameter}`);
  const cases = taped.map(
    ({ name, parameters }, code) =>
      `      case ${code}: ${name}(${parameters.map((parameter, i) => argument(name, parameter, i)).join(', ')}); break;`,
  );
  return `${HEAD}
import { ${taped.map(({ name }) => name).join(', ')} } from '../index';

/** Makes the calls from \`e\` up to \`end\`; ${moved.kernel}'s ${moved.parameter} is \`offset\` numbers after the place on the tape. */
export function replay(e: usize, end: usize, offset: i32): void {
  for (; e < end; e += ${entryWords(taped) * 4}) {
    switch (i32.load(e)) {
${cases.join('\n')}
    }
  }
}
`;
}

/**
 * How replay reads argument `i` of the call at `e`.
 * @param {string} kernel
 * @param {Parameter} parameter
 * @param {number} i
 */
function argument(kernel, { name, type }, i) {
  const load = `${type === 'f32' ? 'f32' : 'i32'}.load(e, ${(i + 1) * 4})`;
  if (type === 'bool') return `${load} != 0`;
  return kernel === moved.kernel && name === moved.parameter ? `${load} + offset * 4` : load;
}

/**
 * @param {readonly Signature[]} kernels without replay itself
 * @param {readonly Signature[]} replay it alone
 * @returns {string} signatures.ts
 */
export function signaturesSource(kernels, replay) {
  const taped = tapedOf(kernels);
  const entry = (/** @type {Signature} */ { name, parameters }, /** @type {number} */ code) => {
    const floats = parameters.flatMap(({ type }, i) => (type === 'f32' ? [i] : []));
    return `  ${name}: { code: ${code}, floats: [${floats.join(', ')}] },`;
  };
  const all = [...kernels, ...replay];
  return `${HEAD}

/** The compiled kernels and their memory. A pointer is a byte offset into \`memory\`; a stride and a count are in floats. */
export interface CompiledKernels {
  memory: WebAssembly.Memory;
${all.map(method).join('\n')}
}

export const exportNames = ['memory', ${all.map(({ name }) => `'${name}'`).join(', ')}] as const satisfies readonly (keyof CompiledKernels)[];

/** Of each kernel that a tape can hold, the number it goes by there, and which of its arguments, from 0, are float32. */
export const onTape = {
${taped.map(entry).join('\n')}
} as const satisfies { [K in keyof CompiledKernels]?: { code: number; floats: readonly number[] } };

/** A call's code and its arguments, four bytes each, fill this many words of a tape. */
export const ENTRY_WORDS = ${entryWords(taped)};
`;
}

/**
 * @param {readonly Signature[]} kernels those of rare entries
 * @returns {string} rareSignatures.ts
 */
export function rareSignaturesSource(kernels) {
  return `${HEAD.replace('../index.ts', '../rare/index.ts')}

/** The compiled kernels of rare entries, which work in the memory of the others. */
export interface RareKernels {
${kernels.map(method).join('\n')}
}
`;
}

/**
 * The kernel as a member of a TypeScript interface.
 * @param {Signature} signature
 */
function method({ name, file, parameters, result }) {
  const list = parameters.map((parameter) => `${parameter.name}: ${parameterTypes[parameter.type]}`);
  return `  /** kernels/${file}.ts */\n  ${name}(${list.join(', ')}): ${resultTypes[result]};`;
}

const HEAD =
  '// Written by src/build/kernelSignatures.mjs from the functions that ../index.ts exports; not to be edited.';
