/**
 * Vite plugin that writes the page's content security policy. A static folder sends no headers, so it is in a meta tag.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy
 */
import type { Plugin } from 'vite';

type Sources = Record<string, string[]>;

/** The page's own files and nothing else: no inline script or style, no eval beyond compiling WebAssembly. */
const sources: Sources = {
  'default-src': ["'self'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** The meta element that holds a policy, for the head's start: it binds only what comes after it. */
export function policyElement(policy: Sources): string {
  const content = Object.entries(policy)
    .map(([directive, allowed]) => `${directive} ${allowed.join(' ')}`)
    .join('; ');
  return `<meta http-equiv="Content-Security-Policy" content="${content}" />`;
}

export function securityPolicy(): Plugin {
  return {
    name: 'security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<meta charset="utf-8" />', `$&\n    ${policyElement(sources)}`),
    },
  };
}
