import { registerHooks } from 'node:module';

const KEY = 'vitrine.electron';
const MODULE = 'vitrine-host:electron';

/**
 * From here on, `import 'electron'` and `require('electron')` give this object in this process, for packages too. An import of a name
 * that it does not have fails with that name when it is linked.
 */
export function provideElectron(electron: object): void {
  const key = Symbol.for(KEY);
  Object.defineProperty(globalThis, key, { value: electron });
  const object = `globalThis[Symbol.for(${JSON.stringify(KEY)})]`;
  const names = Object.keys(electron).filter((name) => Reflect.get(electron, name) !== undefined);
  const imported = [
    `const electron = ${object};`,
    'export default electron;',
    ...names.map((name) => `export const ${name} = electron.${name};`),
  ].join('\n');
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier !== 'electron' && specifier !== 'electron/main') return nextResolve(specifier, context);
      const format = context.conditions.includes('require') ? 'commonjs' : 'module';
      return { url: `${MODULE}.${format}`, format, shortCircuit: true };
    },
    load(url, context, nextLoad) {
      if (!url.startsWith(MODULE)) return nextLoad(url, context);
      const format = url.endsWith('.commonjs') ? 'commonjs' : 'module';
      const source = format === 'commonjs' ? `module.exports = ${object};` : imported;
      return { format, source, shortCircuit: true };
    },
  });
}
