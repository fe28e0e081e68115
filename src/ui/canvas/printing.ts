/** Whether the page is being printed: then it is light, and a canvas is painted at once, as no frame comes before the paper. */
let isAsked = false;
let print: MediaQueryList | null = null;

/** Made once: the browser takes its time to make one. */
function printList(): MediaQueryList {
  print ??= matchMedia('print');
  return print;
}

export const isPrinting = () => isAsked || printList().matches;

export function onPrinting(changed: () => void): () => void {
  const list = printList();
  const begin = () => {
    isAsked = true;
    changed();
  };
  const end = () => {
    isAsked = false;
    changed();
  };
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  list.addEventListener('change', changed);
  return () => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
    list.removeEventListener('change', changed);
  };
}
