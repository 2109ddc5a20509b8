// What stands inside index.html (vite.config.ts puts it there), before anything is loaded: it says which file of the page did not
// come, or that the page takes long, and offers another try. The address keeps the experiment.

(() => {
  let begun = false;
  let said = false;
  addEventListener('blockscope:begun', () => {
    begun = true;
  });

  const say = (text) => {
    const box = document.createElement('p');
    const again = document.createElement('button');
    box.className = 'loading';
    again.textContent = 'Try again';
    again.onclick = () => location.reload();
    box.append(text, again);
    // Behind a dialog nothing can be pressed.
    (document.querySelector('dialog:modal') ?? document.body).prepend(box);
    return box;
  };

  // Of a sheet that the network lost nobody may read the rules.
  const rulesOf = (sheet) => {
    try {
      return sheet && [...sheet.cssRules];
    } catch {
      return null;
    }
  };

  // A script or a sheet that is missing, a script that is none, a sheet without the rule that ends each (vite.config.ts).
  const check = ({ type, filename, target: { src, href, sheet } }) => {
    const rules = rulesOf(sheet);
    const lost = rules ? !/whole/.test(rules.pop()?.cssText) : type === 'error' && !begun;
    if (!lost || said) return;
    // A script that lacks another is lost with it: the first says enough. When the body is there, too.
    said = true;
    setTimeout(say, 500, `${(filename || src || href).split('/').pop()} did not come whole. `);
  };
  addEventListener('error', check, true);
  addEventListener('load', check, true);

  setTimeout(() => {
    // Until it shows something (www/main.ts): what computes within a view says so itself. A view that begins takes all of main.
    if (document.querySelector('main[aria-busy]')) say('This takes long. ').id = 'late';
    // A sheet that hangs holds back all that is drawn and run: the page goes on without it until it comes.
    for (const link of document.querySelectorAll('[rel=stylesheet]')) if (!link.sheet) document.body.append(link);
  }, 8000);
})();
