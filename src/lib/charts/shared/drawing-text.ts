/** What decides how a mark looks; the values come from the page's stylesheets, which a saved file doesn't have. */
const PAINT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'letter-spacing',
  'text-anchor',
  'dominant-baseline',
  'visibility',
  'display'
] as const;

/**
 * A drawing of the page as a file of its own: SVG text with its size, its paint written into every mark, the page's card
 * colour behind it and the summary as its title.
 */
export function drawingText(svg: SVGSVGElement, summary: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  [copy, ...copy.querySelectorAll<SVGElement>('*')].forEach((mark, i) => {
    const computed = getComputedStyle(originals[i] as Element);
    for (const property of PAINT) mark.setAttribute(property, computed.getPropertyValue(property));
    for (const name of mark.getAttributeNames())
      if (/^(class|style|tabindex|role|aria-|data-)/.test(name)) mark.removeAttribute(name);
  });
  const { width, height } = svg.viewBox.baseVal.width ? svg.viewBox.baseVal : svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const paper = copy.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: cardColour(svg) }))
    paper.setAttribute(name, value);
  const title = copy.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = summary;
  copy.prepend(title, paper);
  return new XMLSerializer().serializeToString(copy);
}

const cardColour = (element: Element): string => getComputedStyle(element).getPropertyValue('--card').trim() || 'white';
