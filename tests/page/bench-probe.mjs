// What bench.mjs puts into the page before anything else runs there.

/** Defines `benchProbe`: it listens to the worker, drops files, jumps, and measures meanwhile. */
export function probe() {
  // The training under way: when it was asked for, answered, and shown.
  const times = { asked: 0, answered: 0 };
  const tasks = [];
  const drifts = [];
  let armed = false;

  // A message is a list: its bytes, and beside them a file on the way there and traces on the way back.
  const carries = (message) => armed && Array.isArray(message) && message.length > 1;

  const Native = globalThis.Worker;
  globalThis.Worker = class extends Native {
    constructor(...options) {
      super(...options);
      this.addEventListener("message", ({ data }) => {
        if (carries(data)) {
          times.answered = performance.now();
        }
      });
    }

    postMessage(message, ...rest) {
      // The file is checked first, then trained on.
      if (carries(message)) {
        times.asked = performance.now();
      }
      super.postMessage(message, ...rest);
    }
  };

  // The browser reports tasks of 50 ms and more.
  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })));
  }).observe({ type: "longtask", buffered: true });

  // How late a timer of 10 ms is shows shorter tasks too.
  function watch() {
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      drifts.push({ startTime: last, duration: now - last - 10 });
      last = now;
    }, 10);
  }

  const longest = (list, from, to) =>
    Math.max(0, ...list.filter(({ startTime }) => startTime >= from && startTime < to).map(({ duration }) => duration));

  const slider = () => document.querySelector('input[aria-label="Step"]');
  const stage = () => document.querySelector('[aria-label="Step announcement"]').textContent;

  const macrotask = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  // Does `action`, of which the stage must show something: how long that takes, and how long with the style, layout
  // and paint of the frame that shows it; not the wait for that frame.
  async function drawn(action) {
    const before = stage();
    const start = performance.now();
    action();
    // The page answers in the same task, so that no frame comes between.
    for (let turn = 0; turn < 10; turn += 1) {
      await null;
    }
    const script = performance.now() - start;
    if (stage() === before) {
      throw new Error("the stage shows the same step as before");
    }
    await frame();
    const drawing = performance.now();
    // Comes after the frame's style, layout and paint.
    await macrotask();
    return { script, whole: script + performance.now() - drawing };
  }

  globalThis.benchProbe = {
    get answered() {
      return times.answered > 0;
    },

    get done() {
      return times.answered > 0 && Number(slider()?.max) > 20_000;
    },

    /** Drops a text on the page as a file. */
    drop(content) {
      armed = true;
      watch();
      const files = new DataTransfer();
      files.items.add(new File([content], "corpus.txt", { type: "text/plain" }));
      // Not in the same task as making the file, which is no work of the page.
      setTimeout(() => {
        times.dropped = performance.now();
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
      }, 200);
    },

    report() {
      const { dropped, asked, answered } = times;
      // The task that takes the answer starts a little before its listener runs.
      const handover = answered - 2;
      return {
        train: answered - asked,
        shown: answered - dropped,
        // Where no task took that long, the lateness of a timer tells how long the longest was.
        longestTraining: longest(tasks, dropped, handover) || Math.min(50, longest(drifts, dropped, handover - 12)),
        longestHandover: longest(tasks, handover, Infinity) || Math.min(50, longest(drifts, handover, Infinity)),
      };
    },

    lastStep: () => Number(slider().max),

    /** Goes to a step with the slider. */
    jump: (step) => drawn(() => {
      const input = slider();
      input.value = String(step);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }),

    /** Presses a key. */
    press: (key) => drawn(() => {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true }));
    }),
  };
}
