// Shows a BPMN diagram, read only. The watermark of bpmn-js stays visible: its licence asks for it.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';

// An open sub-process is a frame around others: it is outlined, never filled.
const isFrame = element => (element.children ?? []).some(child => child.type !== 'label');

const colours = {
  defaultFillColor: 'var(--demat-surface)',
  defaultStrokeColor: 'var(--demat-line-strong)',
  defaultLabelColor: 'var(--demat-title)',
};

/** Draws the XML into the host. `marks` gives, per state (done, current, problem), the ids of elements. */
export async function show(host, xml, marks) {
  const viewer = new NavigatedViewer({ container: host, bpmnRenderer: colours, textRenderer: { defaultStyle: { fontFamily: '"Source Sans 3 Variable", sans-serif', fontSize: 13 } } });
  try {
    await viewer.importXML(xml);
  } catch (problem) {
    viewer.destroy();
    throw new Error(`diagram: ${problem.message}`);
  }
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  const svg = host.querySelector('svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', host.dataset.label ?? 'Diagramme du processus');
  // A margin on each side, or the borders of the outer elements are cut.
  const fit = () => {
    if (!host.clientWidth) return;
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
    const { x, y, width, height } = canvas.viewbox();
    canvas.viewbox({ x: x - width * .02, y: y - height * .02, width: width * 1.04, height: height * 1.04 });
  };
  const sized = new ResizeObserver(fit);
  const mark = marks => Object.entries(marks ?? {}).forEach(([state, ids]) =>
    ids.filter(id => elements.get(id)).forEach(id => canvas.addMarker(id, `is-${state}${isFrame(elements.get(id)) ? '-frame' : ''}`)));
  fit();
  sized.observe(host);
  mark(marks);
  host.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { '+': 1, '=': 1, '-': -1 }[event.key];
    if (step) viewer.get('zoomScroll').stepZoom(step);
    else if (event.key === '0') fit();
    else return;
    event.preventDefault();
  });
  return {
    zoomIn: () => viewer.get('zoomScroll').stepZoom(1),
    zoomOut: () => viewer.get('zoomScroll').stepZoom(-1),
    fit,
    select(id) {
      elements.filter(e => canvas.hasMarker(e, 'is-selected')).forEach(e => canvas.removeMarker(e, 'is-selected'));
      if (!elements.get(id)) return false;
      canvas.addMarker(id, 'is-selected');
      canvas.scrollToElement(id, 60);
      return true;
    },
    close: () => { sized.disconnect(); viewer.destroy(); },
  };
}
