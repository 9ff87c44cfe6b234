// What is measured of a page, from within it. Every function returns plain data; the tests say what is right.
window.measures = (() => {
  const all = (selector, root = document) =>
    [root, ...[...root.querySelectorAll('*')].map((node) => node.shadowRoot).filter(Boolean)].flatMap((within) =>
      within === root ? [...root.querySelectorAll(selector)] : all(selector, within));

  const parent = (node) => node.assignedSlot || node.parentElement || node.getRootNode().host || null;

  const ancestors = (node) => {
    const found = [];
    for (let at = node; at; at = parent(at)) found.push(at);
    return found;
  };

  const LAYOUT = ['stVerticalBlock', 'stHorizontalBlock', 'stLayoutWrapper', 'stElementContainer', 'stColumn',
    'stMainBlockContainer', 'stMain', 'stAppViewContainer', 'stApp', 'stScreencast'];

  // Where a node stands: its own name, then Streamlit's names and the keys of our elements around it.
  const where = (node) => {
    const names = ancestors(node).map((at) => {
      const key = [...(at.classList || [])].find((name) => name.startsWith('st-key-'));
      return (at.dataset?.key && `key:${at.dataset.key}`) || key || at.dataset?.testid || '';
    }).filter((name) => name && !LAYOUT.includes(name));
    const own = [...node.classList].find((name) => !/^(st-|e[0-9a-z]{6,}$)/.test(name));
    return [node.localName + (own ? `.${own}` : ''), ...names.slice(0, 5)].join(' < ');
  };

  const spoken = (node) => (node.ariaLabel || node.innerText || node.value || node.placeholder || '').trim()
    .replace(/\s+/g, ' ').slice(0, 80);

  const isShown = (node) => {
    if (!node.isConnected || node.closest('[inert], [aria-hidden=true]')) return false;
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    const isBeside = box.right <= 0 || box.left >= window.innerWidth;  // the navigation of a phone, while it is closed
    return box.width > 0 && box.height > 0 && !isBeside && style.visibility === 'visible';
  };

  const deepest = (target) => {
    let node = document;
    for (const part of target) node = (node.shadowRoot || node).querySelector(part);
    return node;
  };

  // What lies over the page: an open menu, popover, list of choices or calendar. What it covers is measured without it.
  const OVER = '[data-testid$=Popover], [data-testid=stDateInputCalendar], [role=listbox], [role=menu], '
    + 'details.menu[open] > ul';
  const overlays = () => all(OVER).filter(isShown);

  // What axe finds wrong, on the page or in what lies over it: rule, where, and the beginning of the node.
  const faults = async (rules, isOver) => {
    const options = { resultTypes: ['violations'], iframes: false, ...(rules && { runOnly: rules }) };
    const looked = isOver ? overlays() : document;
    if (isOver && !looked.length) return [];
    const result = await axe.run(looked, options);
    return result.violations.flatMap((violation) => violation.nodes.map((node) => {
      const target = node.target.flat();
      const element = deepest(target);
      return {
        rule: violation.id,
        where: element ? where(element) : target.join(' '),
        html: node.html.slice(0, 240),
        why: node.failureSummary.split('\n').slice(1).join(' ').trim().slice(0, 240),
      };
    }));
  };

  const TARGETS = 'a[href], button, summary, input:not([type=hidden]), select, textarea, [role=tab], [role=button], '
    + '[role=checkbox], [role=radio], [role=switch], [role=menuitem], [role=option], [role=combobox], [role=spinbutton]';

  // A link within running text: its line has words that are no link.
  const isInline = (node) => {
    if (node.localName !== 'a' || getComputedStyle(node).display !== 'inline') return false;
    const block = ancestors(node).slice(1).find((at) => getComputedStyle(at).display !== 'inline');
    const linked = [...block.querySelectorAll('a')].map((link) => link.innerText).join('');
    return block.innerText.replace(/\s/g, '').length > linked.replace(/\s/g, '').length;
  };

  // The box a finger may touch: of a field in a label or a frame of its own, that of the frame.
  const touched = (node) => {
    const label = node.closest('label');
    if (label && (node.matches('input, [role=radio], [role=checkbox], [role=switch]'))) return label;
    if (node.matches('input, textarea, select, [role=combobox], [role=spinbutton]')) {
      return node.closest('[data-testid=stDateInputField]')
        || node.closest('[data-testid=stTextAreaRootElement], [role=group], [data-testid=stNumberInputContainer]') || node;
    }
    return node;
  };

  const LEAST = 44;

  // What the target's box lacks may be touched all the same, where a pseudo-element of it stands out.
  const answers = (node, x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot?.elementFromPoint(x, y)) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (inner === hit) break;
      hit = inner;
    }
    return hit !== null && ancestors(hit).includes(node);
  };

  // How far from its middle, in one direction, a node answers: to half a pixel.
  const reach = (node, box, right, down) => {
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    let far = 0;
    while (far < LEAST && answers(node, x + right * (far + 0.5), y + down * (far + 0.5))) far += 0.5;
    return far;
  };

  // The arrow of a list opens what a touch anywhere in its frame opens, too (2.5.5, Equivalent).
  const hasFrame = (node) => node.localName === 'button' && node.tabIndex < 0 && touched(node.parentElement
    ?.querySelector('[role=combobox]') || node) !== node;


  // Targets less than 44 by 44 pixels (WCAG 2.5.5), but for links within running text.
  const small = (isOver) => {
    const seen = new Set();
    const over = isOver ? overlays() : [];
    const isLooked = (node) => !isOver || over.some((one) => ancestors(node).includes(one));
    return all(TARGETS).filter(isShown).filter(isLooked).filter((node) => !isInline(node)).map(touched).filter((node) => {
      if (seen.has(node)) return false;
      seen.add(node);
      return true;
    }).flatMap((node) => {
      let box = node.getBoundingClientRect();
      if (box.width > LEAST - 0.5 && box.height > LEAST - 0.5) return [];
      node.scrollIntoView({ block: 'center', inline: 'nearest' });
      box = node.getBoundingClientRect();
      const wide = box.width > LEAST - 0.5 || reach(node, box, 1, 0) + reach(node, box, -1, 0) >= LEAST - 1;
      const high = box.height > LEAST - 0.5 || reach(node, box, 0, 1) + reach(node, box, 0, -1) >= LEAST - 1;
      if ((wide && high) || hasFrame(node)) return [];
      return [{ where: where(node), name: spoken(node), width: Math.round(box.width), height: Math.round(box.height) }];
    });
  };

  // How much of the page's own scrolling there is, in pixels.
  const extent = () => {
    const main = document.querySelector('[data-testid="stMain"]');
    return { height: main.scrollHeight, aside: Math.max(0, main.scrollWidth - main.clientWidth,
      document.documentElement.scrollWidth - window.innerWidth) };
  };

  // The element that has the focus, however deep.
  const focused = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  };

  const focus = () => {
    const at = focused();
    return { tag: at?.localName || '', name: at ? spoken(at) : '', where: at ? where(at) : '' };
  };

  // Any colour as red, green, blue and opacity from 0 to 1.
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const parsed = new Map();
  const rgba = (colour) => {
    if (!parsed.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, opacity] = canvas.getImageData(0, 0, 1, 1).data;
      parsed.set(colour, [red, green, blue, opacity / 255]);
    }
    return parsed.get(colour);
  };

  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];

  // The colour one sees behind what is drawn at a node.
  const ground = (node) => ancestors(node).reverse()
    .map((at) => rgba(getComputedStyle(at).backgroundColor)).reduce((below, colour) => over(colour, below), [255, 255, 255, 1]);

  const luminance = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);

  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  // What may show where the focus is: at the node, and at the frames around it.
  const look = (node) => ancestors(node).slice(0, 5).map((at) => {
    const style = getComputedStyle(at);
    return {
      outline: style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1 ? '' : style.outlineColor,
      shadow: style.boxShadow === 'none' ? '' : style.boxShadow.match(/^(rgba?\([^)]*\)|color\([^)]*\)|#\w+)/)?.[0] || '',
      border: parseFloat(style.borderTopWidth) ? style.borderTopColor : '',
      background: style.backgroundColor,
    };
  });

  // The contrast of what changes when a node gets the focus, with what is around it and with how it looked before.
  const ring = (node) => {
    focused()?.blur();
    const before = look(node);
    node.focus({ preventScroll: true });
    if (focused() !== node) return null;
    const after = look(node), around = ancestors(node);
    const ratios = after.flatMap((looks, place) => ['outline', 'shadow', 'border', 'background'].flatMap((part) => {
      if (!looks[part] || looks[part] === before[place][part]) return [];
      const behind = ground(around[place + 1] || around[place]);
      const drawn = over(rgba(looks[part]), behind);
      const was = before[place][part] ? over(rgba(before[place][part]), behind) : behind;
      return [Math.min(contrast(drawn, behind), contrast(drawn, was))];
    }));
    return Math.max(1, ...ratios);
  };

  // Focusable things whose focus cannot be seen: less than 3 to 1 (WCAG 2.4.13 and 1.4.11). Tab was pressed before.
  const rings = () => {
    const seen = new Set();
    return all(`${TARGETS}, [tabindex="0"]`).filter((node) => node.tabIndex >= 0 && !node.disabled && isShown(node)).flatMap((node) => {
      const place = where(node).replace(/\d+/g, '#');
      if (seen.has(place)) return [];
      seen.add(place);
      const ratio = ring(node);
      return ratio === null || ratio >= 3 ? [] : [{ where: where(node), name: spoken(node), ratio: ratio.toFixed(2) }];
    });
  };

  return { all, where, overlays, spoken, isShown, ancestors, parent, faults, small, extent, focused, focus, rings };
})();
