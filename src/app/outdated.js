// Says something where the page itself can't: in a browser too old to load or to read its script. In the language of old
// browsers; WORDS is put in when it is built or served.
// biome-ignore lint/complexity/useArrowFunction: the oldest have none
(function () {
  function say() {
    var root = document.getElementById('root');
    if (root && !root.firstChild)
      root.appendChild(document.createElement('p')).appendChild(document.createTextNode(WORDS));
  }
  if (!('noModule' in document.createElement('script'))) document.addEventListener('DOMContentLoaded', say);
  window.addEventListener('error', say);
})();
