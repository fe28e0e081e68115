/** An exception that Python or PyTorch raises in the midst of a run, such as `RuntimeError: …`: the run ends with it. */

export class PythonError extends Error {
  /** The exception's class, and what it says: the last line of its traceback. */
  constructor(
    type: 'NameError' | 'OverflowError' | 'RuntimeError' | 'ValueError' | 'ZeroDivisionError',
    says: string,
  ) {
    super(`${type}: ${says}`);
  }
}
