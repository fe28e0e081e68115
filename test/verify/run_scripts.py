#!/usr/bin/env python3
"""Runs many PyTorch scripts, in a process for each core, and says what each printed.

usage: run_scripts.py IN.json OUT.json

IN.json is a list of {"script": text, "margins": expression or null}. Each script is run in a namespace and with a
standard output of its own, in a folder of its process. OUT.json is {"version": of torch, "results": [{"output": text,
"error": traceback or null, "margins": the value of the expression in the script's namespace, a list of floats}]}.
"""
import contextlib, io, json, multiprocessing, os, sys, tempfile, traceback
import torch

torch.set_num_threads(1)
os.environ.pop('WORLD_SIZE', None)


def run(script, margins):
    printed = io.StringIO()
    namespace = {'__name__': '__main__'}
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(script, 'script.py', 'exec'), namespace)
        values = eval(margins, namespace).tolist() if margins else []
    except Exception:
        return {'output': printed.getvalue(), 'error': traceback.format_exc(), 'margins': []}
    return {'output': printed.getvalue(), 'error': None, 'margins': values}


def enter_folder():
    """Scripts save files, under the same names."""
    os.chdir(tempfile.mkdtemp(dir=os.getcwd()))


def main():
    with open(sys.argv[1]) as given:
        scripts = json.load(given)
    with multiprocessing.Pool(initializer=enter_folder) as pool:
        results = pool.starmap(run, [(item['script'], item['margins']) for item in scripts], chunksize=1)
    with open(sys.argv[2], 'w') as out:
        json.dump({'version': torch.__version__, 'results': results}, out)


if __name__ == '__main__':
    main()
