// Draws pyvis's nodes, edges and options with vis-network and reports what is clicked.
//
// The function runs again on every rerun of the page. What is drawn is kept and only differences are
// applied, so that a rerun moves nothing and keeps zoom and selection.

const VIS = "trackerVisNetwork"; // set by the component that carries the library
const drawn = new WeakMap();

const whenReady = () =>
  new Promise((resolve) => {
    const look = () => (globalThis[VIS] ? resolve(globalThis[VIS]) : setTimeout(look, 20));
    look();
  });

const differ = (known, item) => JSON.stringify(known) !== JSON.stringify(item);

function sync(set, items, key) {
  const wanted = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  const changed = items.filter((item) => differ(key.get(item.id), item));
  set.update(changed);
  items.forEach((item) => key.set(item.id, item));
  return changed.length > 0;
}

// Frames the same stretch of the plane whoever is in it, so that playing the years moves nothing; where
// that would be too small to read, its middle. It can be dragged.
const LEGIBLE = 0.62;
const MARGIN = { x: 150, y: 70 };
const NARROW = { below: 600, height: 600 }; // pixels; there the actors stand in an upright plane
const isNarrow = (root) => root.host?.clientWidth < NARROW.below;
function frameUp(state) {
  const [left, top, right, bottom] = state.extent;
  const { clientWidth: width, clientHeight: height } = state.frame;
  const whole = Math.min(width / (right - left + MARGIN.x), height / (bottom - top + MARGIN.y), 1.5);
  const position = whole < LEGIBLE ? { x: 0, y: 0 } : { x: (left + right) / 2, y: (top + bottom) / 2 };
  state.network.moveTo({ position, scale: Math.max(whole, LEGIBLE) });
}

function create(vis, frame, data, report) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(frame, { nodes, edges }, data.options);
  const state = { network, nodes, edges, nodeKeys: new Map(), edgeKeys: new Map(), report };
  network.on("click", ({ nodes: hitNodes, edges: hitEdges }) => {
    const node = hitNodes.find((id) => !String(id).endsWith("|mediation"));
    if (node !== undefined) state.report({ kind: "node", id: node });
    else if (hitEdges.length) state.report({ kind: "edge", id: hitEdges[0] });
    else if (!hitNodes.length) state.report(null);
  });
  network.on("hoverEdge", () => { frame.style.cursor = "pointer"; });
  network.on("blurEdge", () => { frame.style.cursor = "default"; });
  network.on("hoverNode", () => { frame.style.cursor = "pointer"; });
  network.on("blurNode", () => { frame.style.cursor = "default"; });
  return state;
}

function select(state, picked) {
  state.network.unselectAll();
  if (picked?.kind === "edge" && state.edges.get(picked.id)) state.network.selectEdges([picked.id]);
  if (picked?.kind === "node" && state.nodes.get(picked.id)) {
    state.network.selectNodes([picked.id], false);
  }
}

function save(frame, name, background) {
  const canvas = frame.querySelector("canvas");
  const picture = document.createElement("canvas");
  picture.width = canvas.width;
  picture.height = canvas.height;
  const pen = picture.getContext("2d");
  pen.fillStyle = background;
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(canvas, 0, 0);
  const link = document.createElement("a");
  link.href = picture.toDataURL("image/png");
  link.download = name;
  link.click();
}

function buttons(root, state, data) {
  const zoom = (factor) => state.network.moveTo({ scale: state.network.getScale() * factor });
  const acts = {
    closer: () => zoom(1.25),
    farther: () => zoom(0.8),
    fit: () => state.network.fit(),
    png: () => save(state.frame, data.file, data.background),
  };
  Object.entries(acts).forEach(([name, act]) => {
    const button = root.querySelector(`[data-act="${name}"]`);
    button.onclick = act;
    button.title = data.words[name];
    button.setAttribute("aria-label", data.words[name]);
  });
}

export default function (component) {
  const { data, parentElement: root, setStateValue } = component;
  const frame = root.querySelector(".network");
  frame.style.height = `${isNarrow(root) ? NARROW.height : data.height}px`;
  let alive = true;
  whenReady().then((vis) => {
    if (!alive) return;
    let state = drawn.get(frame);
    if (!state) {
      state = create(vis, frame, data, () => {});
      state.frame = frame;
      state.canvas = frame.querySelector(".vis-network"); // takes the keys: one stop of the Tab key, named
      state.canvas.setAttribute("role", "img");
      frame.network = state.network; // for the page's own browser tests
      drawn.set(frame, state);
      state.extent = data.extent;
      state.resize = new ResizeObserver(() => {
        state.network.redraw();
        frameUp(state);
        state.tellWidth();
      });
      state.resize.observe(frame);
    }
    state.canvas.setAttribute("aria-label", data.words.label);
    state.report = (picked) => setStateValue("picked", picked);
    state.tellWidth = () => {
      if (isNarrow(root) !== data.narrow) setStateValue("narrow", isNarrow(root));
    };
    sync(state.nodes, data.nodes, state.nodeKeys);
    sync(state.edges, data.edges, state.edgeKeys);
    if (differ(state.extent, data.extent)) {
      state.extent = data.extent;
      frameUp(state);
    }
    select(state, data.picked);
    buttons(root, state, data);
  });
  return () => {
    alive = false;
    const state = drawn.get(frame);
    if (!state) return;
    state.resize.disconnect();
    state.network.destroy();
    drawn.delete(frame);
  };
}
