/** The element of the page with that id. */
export function byId(id) {
  return document.getElementById(id);
}

/** A new element. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  set(made, attributes);
  made.append(...children);
  return made;
}

/** Sets attributes, and takes away those that are undefined or false. */
export function set(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) {
      target.removeAttribute(name);
    } else {
      target.setAttribute(name, value === true ? '' : value);
    }
  }
}

/** Sets the text where it is another: what has not changed is not read out again. */
export function say(target, words) {
  if (target.textContent !== words) {
    target.textContent = words;
  }
}

/** Gives a list these children, and leaves those alone that are in their place: they keep the focus. */
export function arrange(list, children) {
  [...list.children].filter((child) => !children.includes(child)).forEach((child) => child.remove());
  children.forEach((child, index) => {
    if (list.children[index] !== child) {
      list.insertBefore(child, list.children[index] ?? null);
    }
  });
}

/** A drawing from the page's own collection. */
export function drawing(id, attributes = {}) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const use = document.createElementNS(namespace, 'use');
  use.setAttribute('href', `#${id}`);
  svg.append(use);
  set(svg, { 'aria-hidden': 'true', ...attributes });
  return svg;
}

export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Milliseconds to wait after so many failures in a row: a little more each time, and not all pages at once. */
export function backOff(failures) {
  return Math.min(250 * 2 ** Math.max(0, failures - 1), 3000) * (0.75 + Math.random() / 2);
}
