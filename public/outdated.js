// Says something where the page itself can't: in a browser too old to load or to read its script. In the language of old
// browsers, and with its own words, as nothing else is loaded yet.
(() => {
  var words =
    'nn.playground needs a newer browser than this one: one with JavaScript modules, Web Workers and WebAssembly SIMD. ' +
    'A current Chrome, Edge, Firefox or Safari has them.';
  function say() {
    var root = document.getElementById('root');
    if (root && !root.firstChild)
      root.appendChild(document.createElement('p')).appendChild(document.createTextNode(words));
  }
  if (!('noModule' in document.createElement('script'))) document.addEventListener('DOMContentLoaded', say);
  window.addEventListener('error', say);
})();
