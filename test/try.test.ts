import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { openFile } from '/tmp/wt/pickles/src/formats/index.ts';

const dirs = (process.env.DIRS ?? '/work/shared/cases/models,/work/shared/golden/pt,/tmp/pk/made').split(',');
test('x', () => {
  for (const dir of dirs)
    for (const name of readdirSync(dir)) {
      if (!/\.(pt|pth|pkl|joblib|tar)$/.test(name)) continue;
      const r = openFile(new Uint8Array(readFileSync(`${dir}/${name}`)));
      if (!r.ok) {
        console.log(name, 'REFUSED', r.problem.code, r.problem.path, r.problem.message);
        continue;
      }
      const v = r.value as any;
      if (v.type === 'parameters' || v.type === 'net')
        console.log(
          name,
          v.type,
          v.model ? JSON.stringify(v.model) : '',
          JSON.stringify(
            [v.parameters, ...(v.alternatives ?? [])].map((p: any) => [
              p.path,
              [...p.stateDict]
                .map(([k, t]: any) => `${k}[${t.shape}]`)
                .join(' ')
                .slice(0, 100),
              p.checkpoint && {
                ...p.checkpoint,
                optimizer: p.checkpoint.optimizer && p.checkpoint.optimizer.parameters,
              },
              p.leftOut,
            ]),
          ),
        );
      else console.log(name, v.type);
    }
});
