// Whether everything that is written has its place: the words of the document, and those drawn on canvases.

import { until } from "./lesson.mjs";

/** Waits until fonts have come, or failed, and what follows from that is painted. */
export async function settle(lens) {
  await lens.page.evaluate(async () => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await painted();
    await document.fonts.ready;
    await painted();
  });
}

/** Goes to another moment of the open page, and waits until it is shown. */
export async function goTo(lens, slug, at, query) {
  const shown = lens.page.getByRole("slider", { name: "Step", exact: true });
  await lens.page.evaluate((hash) => { location.hash = hash; }, `#/${slug}?step=${at}&${query}`);
  await until(() => lens.hash(), (hash) => hash.startsWith(`#/${slug}?`) || hash === `#/${slug}`, slug);
  await until(() => shown.inputValue().catch(() => ""), (value) => Number(value) === at, `${slug}, step ${at}`);
  await settle(lens);
}

/** Runs before the page: notes what is written on each canvas, and where, until it is painted over. */
export function noteCanvasText() {
  const context = CanvasRenderingContext2D.prototype;
  const { fillText, fillRect, drawImage } = context;
  const notes = globalThis.canvasText = new WeakMap();
  const covers = (canvas, width, height) => width >= canvas.width * 0.95 && height >= canvas.height * 0.95;
  context.fillText = function (text, x, y, ...rest) {
    const { a, b, c, d, e, f } = this.getTransform();
    const { actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent } = this.measureText(text);
    const corners = [[x - actualBoundingBoxLeft, y - actualBoundingBoxAscent], [x + actualBoundingBoxRight, y + actualBoundingBoxDescent]];
    const [[x1, y1], [x2, y2]] = corners.map(([px, py]) => [a * px + c * py + e, b * px + d * py + f]);
    const box = { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
    const written = notes.get(this.canvas) ?? [];
    written.push({ text, font: this.font, ...box });
    notes.set(this.canvas, written);
    return fillText.call(this, text, x, y, ...rest);
  };
  context.fillRect = function (x, y, width, height) {
    const { a, d, e, f } = this.getTransform();
    const [left, top] = [a * x + e, d * y + f];
    // A label on a plate of its own covers what stood there.
    const stays = (one) => one.right < left || one.left > left + a * width || one.bottom < top || one.top > top + d * height;
    if (this.globalAlpha === 1) notes.set(this.canvas, (notes.get(this.canvas) ?? []).filter(stays));
    return fillRect.call(this, x, y, width, height);
  };
  context.drawImage = function (image, ...rest) {
    if (covers(this.canvas, image.width, image.height)) notes.set(this.canvas, [...(notes.get(image) ?? [])]);
    return drawImage.call(this, image, ...rest);
  };
}

/** What is written on canvases and leaves its canvas, or runs into other words there. Wants `noteCanvasText`. */
export function misfitsOnCanvases(lens) {
  return lens.page.evaluate(() => {
    const found = [];
    for (const canvas of document.querySelectorAll('[aria-label="Stage"] canvas')) {
      const written = globalThis.canvasText.get(canvas) ?? [];
      const name = (canvas.getAttribute("aria-label") ?? "").slice(0, 30);
      for (const [at, one] of written.entries()) {
        if (one.left < -1 || one.top < -1 || one.right > canvas.width + 1 || one.bottom > canvas.height + 1) found.push(`cut at the edge of “${name}”: ${one.text}`);
        for (const other of written.slice(at + 1)) {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (across > 1 && down > 2 && one.text !== other.text) found.push(`on “${name}”: “${one.text}” runs into “${other.text}”`);
        }
      }
    }
    return [...new Set(found)];
  });
}

/**
 * What is written in a part of the document and is smaller than `least` pixels, cut off, outside of the part,
 * or over other words and controls. Lines that end in an ellipsis are let through: they say that there is more.
 */
export function misfits(lens, { part = ".talk", least = 0 } = {}) {
  return lens.page.evaluate(([selector, smallest]) => {
    const root = document.querySelector(selector);
    const edge = root.getBoundingClientRect();
    const found = new Set();
    const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 32);
    const named = (element) => `${element.className?.baseVal ?? element.className ?? ""}` || element.tagName.toLowerCase();
    const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && getComputedStyle(element).color !== "rgba(0, 0, 0, 0)";
    // A phone has no room for the title of a page; it is there to be read aloud.
    const aside = ".visually-hidden, .phone .title, option, select, .heat-tools, .talk .chart-tools, .corner-tools, .id";

    /** The part of a box that no ancestor clips, and whether one that cannot be scrolled clips it. */
    const visible = (box, owner) => {
      const rest = { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
      let cut = null;
      for (let at = owner; at && at !== root.parentElement; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.overflowX === "visible" && style.overflowY === "visible") continue;
        const clip = at.getBoundingClientRect();
        const beyond = Math.max(rest.right - clip.right, clip.left - rest.left, (rest.bottom - clip.bottom) * 2, (clip.top - rest.top) * 2);
        const scrolls = [style.overflowX, style.overflowY].some((way) => ["auto", "scroll"].includes(way));
        if (beyond > 1.5 && !scrolls && style.textOverflow !== "ellipsis") cut = at;
        if (style.overflowX !== "visible") [rest.left, rest.right] = [Math.max(rest.left, clip.left), Math.min(rest.right, clip.right)];
        if (style.overflowY !== "visible") [rest.top, rest.bottom] = [Math.max(rest.top, clip.top), Math.min(rest.bottom, clip.bottom)];
        if (style.position === "fixed") break;
      }
      return { rest, cut };
    };

    const words = [];
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const owner = node.parentElement;
      if (!node.data.trim() || !seen(owner) || owner.closest(aside)) continue;
      const size = parseFloat(getComputedStyle(owner).fontSize);
      if (size < smallest) found.add(`${size.toFixed(1)} px: ${short(node.data)} (${named(owner)})`);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        if (line.width < 2) continue;
        // Of a line's height, what letters fill.
        const middle = (line.top + line.bottom) / 2;
        const upright = line.height < size * 2.2;
        const box = upright ? { left: line.left, right: line.right, top: middle - size * 0.36, bottom: middle + size * 0.36 } : line;
        const { rest, cut } = visible(box, owner);
        if (cut) found.add(`cut: ${short(node.data)} (${named(owner)} in ${named(cut)})`);
        if (rest.right - rest.left < 2 || rest.bottom - rest.top < 2) continue;
        if (rest.right > edge.right + 1 || rest.left < edge.left - 1 || rest.bottom > edge.bottom + 1 || rest.top < edge.top - 1) found.add(`outside: ${short(node.data)} (${named(owner)})`);
        words.push({ ...rest, owner, text: short(node.data), height: size });
      }
    }
    for (const element of root.querySelectorAll("canvas, button, select, input, textarea")) {
      if (!seen(element) || element.closest(aside.replace(", select", "")) || getComputedStyle(element).opacity === "0") continue;
      const box = element.getBoundingClientRect();
      if (box.width > 2) words.push({ ...visible(box, element.parentElement).rest, owner: element, text: element.getAttribute("aria-label") ?? element.tagName, height: 0 });
    }
    // What floats over the rest on purpose has a ground of its own.
    const floats = (element) => {
      for (let at = element; at && at !== root; at = at.parentElement) {
        const { position, zIndex } = getComputedStyle(at);
        if (["fixed", "sticky"].includes(position) || (position === "absolute" && Number(zIndex) >= 3)) return at;
      }
      return null;
    };
    for (const one of words) one.floats = floats(one.owner);
    words.sort((one, other) => one.left - other.left);
    for (const [at, one] of words.entries()) {
      for (let next = at + 1; next < words.length && words[next].left < one.right; next += 1) {
        const other = words[next];
        if (one.owner === other.owner || one.owner.contains(other.owner) || other.owner.contains(one.owner) || one.floats !== other.floats) continue;
        const across = Math.min(one.right, other.right) - other.left;
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (across > 1.5 && down > 2) found.add(`“${one.text}” (${named(one.owner)}) runs into “${other.text}” (${named(other.owner)})`);
      }
    }
    const sentence = root.querySelector(".talk .sentence, .sentence");
    if (smallest && sentence && sentence.scrollHeight > sentence.clientHeight + 2) found.add(`the sentence is cut: ${short(sentence.textContent)}`);
    return [...found];
  }, [part, least]);
}
