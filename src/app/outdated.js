// Says something where the page itself can't: in a browser too old to load or to read its script, or in a sandboxed frame.
// In the language of old browsers; WORDS and SANDBOXED are put in when it is built or served.
// biome-ignore lint/complexity/useArrowFunction: the oldest have none
(function () {
  // A sandboxed frame has no origin, so it may load neither modules nor Workers. A page from disk has none either.
  var isSandboxed = window.origin === 'null' && location.protocol !== 'file:';
  function say() {
    var root = document.getElementById('root');
    if (root && !root.firstChild)
      root
        .appendChild(document.createElement('p'))
        .appendChild(document.createTextNode(isSandboxed ? SANDBOXED : WORDS));
  }
  if (!('noModule' in document.createElement('script'))) document.addEventListener('DOMContentLoaded', say);
  if (isSandboxed) window.addEventListener('load', say);
  window.addEventListener('error', say);
})();
