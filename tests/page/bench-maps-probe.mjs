// What bench-maps.mjs puts into pages: a timer, the plain loops that are the floor, and the rivals' redraws.

/** Defines `benchTimer`. */
export function timer() {
  const macrotask = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const sorted = (values) => [...values].sort((a, b) => a - b);
  const median = (values) => sorted(values)[values.length >> 1];

  globalThis.benchTimer = {
    /**
     * The median time of a change: its work, and what the frame after it does; not the wait for that frame. As many
     * changes go before it, until the browser has compiled what it runs often. Changes follow each other as when a
     * slider is dragged: the address is written when it rests.
     */
    async median(change, runs) {
      const times = [];
      for (let run = 0; run < 2 * runs; run += 1) {
        await frame();
        await macrotask();
        const start = performance.now();
        await change(run);
        await macrotask();
        const worked = performance.now();
        await frame();
        const drawing = performance.now();
        await macrotask();
        if (run >= runs) times.push(worked - start + (performance.now() - drawing));
        await new Promise((later) => setTimeout(later, 50));
      }
      return median(times);
    },

    /** Moves over a canvas once a frame. */
    async follow(canvas, moves) {
      const box = canvas.getBoundingClientRect();
      const frames = [];
      const work = [];
      let last = await frame();
      for (let move = 0; move < moves; move += 1) {
        const now = await frame();
        frames.push(now - last);
        last = now;
        const start = performance.now();
        const at = { clientX: box.left + box.width * (0.05 + 0.001 * move), clientY: box.top + box.height * (0.1 + 0.002 * move), bubbles: true };
        canvas.dispatchEvent(new PointerEvent("pointermove", at));
        await macrotask();
        work.push(performance.now() - start);
      }
      const late = frames.filter((time) => time > 25).length / frames.length;
      return { frame: median(frames), late: 100 * late, work: median(work) };
    },
  };
}

/** Defines `benchFloors`: each gives a function that redraws with other numbers. */
export function floors() {
  const colours = new Uint32Array(256).map((_, index) => 0xff000000 | (index << 16) | ((255 - index) << 8) | index);

  function paint(values, size, context, image) {
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
      if (value < low && value > -Infinity) low = value;
      if (value > high) high = value;
    }
    const pixels = new Uint32Array(image.data.buffer);
    const scale = 255 / (high - low || 1);
    for (let at = 0; at < values.length; at += 1) {
      pixels[at] = values[at] === -Infinity ? 0 : colours[((values[at] - low) * scale) | 0];
    }
    context.putImageData(image, 0, 0);
  }

  function canvas(size) {
    const made = document.createElement("canvas");
    made.width = size;
    made.height = size;
    document.body.prepend(made);
    const context = made.getContext("2d");
    return [context, context.createImageData(size, size), new Float32Array(size * size)];
  }

  function normal(count) {
    return Float64Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random()));
  }

  const rows = (size, run) => Array.from({ length: size }, (_, m) => Array.from({ length: size }, (_, n) => (n > m ? null : -(2 ** -(run % 8)) * (m - n))));

  globalThis.benchFloors = {
    alibi(size) {
      const [context, image, values] = canvas(size);
      return (run) => {
        const slope = 2 ** -(1 + (run % 8));
        for (let m = 0; m < size; m += 1) {
          for (let n = 0; n < size; n += 1) {
            values[m * size + n] = n > m ? -Infinity : -slope * (m - n);
          }
        }
        paint(values, size, context, image);
      };
    },

    rope(size) {
      const width = 16;
      const [context, image, values] = canvas(size);
      const [q, k] = [normal(size * width), normal(size * width)];
      return (run) => {
        const base = 1000 * (1 + (run % 7));
        const turned = [q, k].map((from) => {
          const to = new Float64Array(from.length);
          for (let m = 0; m < size; m += 1) {
            for (let i = 0; i < width; i += 2) {
              const angle = m * base ** (-i / width);
              const [sin, cos, x, y] = [Math.sin(angle), Math.cos(angle), from[m * width + i], from[m * width + i + 1]];
              to[m * width + i] = x * cos - y * sin;
              to[m * width + i + 1] = x * sin + y * cos;
            }
          }
          return to;
        });
        for (let m = 0; m < size; m += 1) {
          for (let n = 0; n < size; n += 1) {
            let [sum, plain] = [0, 0];
            for (let i = 0; n <= m && i < width; i += 1) {
              sum += turned[0][m * width + i] * turned[1][n * width + i];
              plain += q[m * width + i] * k[n * width + i];
            }
            values[m * size + n] = n > m ? -Infinity : (sum - plain) / 4;
          }
        }
        paint(values, size, context, image);
      };
    },

    async plotly(size) {
      const options = { displayModeBar: false, staticPlot: true };
      await globalThis.Plotly.newPlot("map", [{ z: rows(size, 0), type: "heatmap", colorscale: "Cividis" }], {}, options);
      const all = [1, 2, 3].map((run) => rows(size, run));
      return (run) => globalThis.Plotly.restyle("map", { z: [all[run % 3]] });
    },

    async echarts(size) {
      const chart = globalThis.echarts.init(document.getElementById("map"));
      const cells = (run) => rows(size, run).flatMap((row, m) => row.flatMap((value, n) => (value === null ? [] : [[n, m, value]])));
      const names = Array.from({ length: size }, (_, at) => String(at));
      const series = (data) => ({ series: [{ type: "heatmap", data, animation: false, progressive: 0 }] });
      chart.setOption({ animation: false, xAxis: { type: "category", data: names }, yAxis: { type: "category", data: names, inverse: true }, visualMap: { min: -512, max: 0 }, ...series(cells(0)) });
      const all = [1, 2, 3].map(cells);
      return (run) => {
        chart.setOption(series(all[run % 3]));
        chart.getZr().flush();
      };
    },
  };
}
