// Runs in a world of its own inside every page of the recorder's browser: the page can neither see nor disturb it.
(() => {
  if (window !== window.top) return;
  const tell = (kind, text) => globalThis.lecternRecorder(`${kind}:${text}`);

  // The page's marks: <html data-recorder="ready"> and later "ended".
  let seen;
  const look = () => {
    const mark = document.documentElement?.dataset.recorder;
    if (mark && mark !== seen) tell('mark', (seen = mark));
  };
  new MutationObserver(look).observe(document, {subtree: true, attributes: true, attributeFilter: ['data-recorder']});
  document.addEventListener('DOMContentLoaded', look);
  look();
  document.addEventListener('lectern:chapter', (event) => tell('chapter', String(event.detail).slice(0, 200)));

  const base64 = (blob) =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      // The media type itself holds a comma: cut at the last one.
      reader.onload = () => resolve(reader.result.slice(reader.result.lastIndexOf(',') + 1));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });

  const silence = () => {
    const context = new AudioContext();
    const target = context.createMediaStreamDestination();
    const source = new ConstantSourceNode(context, {offset: 0});
    source.connect(target);
    source.start();
    return target.stream.getAudioTracks();
  };

  // A page on which nothing moves delivers no pictures; one pixel in a corner that changes its shade makes it deliver.
  const pulse = (fps) => {
    const dot = document.createElement('div');
    const shadow = dot.attachShadow({mode: 'closed'});
    const pixel = document.createElement('div');
    pixel.style.cssText = 'position:fixed;left:0;top:0;width:1px;height:1px;z-index:2147483647;pointer-events:none;background:#000;';
    shadow.append(pixel);
    document.documentElement.append(dot);
    const timer = setInterval(() => { pixel.style.opacity = pixel.style.opacity === '0.02' ? '0.01' : '0.02'; }, 1000 / fps);
    return () => { clearInterval(timer); dot.remove(); };
  };

  let running;

  const begin = async ({take, width, height, fps, videoBits, audioBits, slice, keyEvery}) => {
    const shown = await navigator.mediaDevices.getDisplayMedia({
      preferCurrentTab: true,
      video: {frameRate: {ideal: fps, max: fps}, width: {max: width}, height: {max: height}},
      audio: {echoCancellation: false, noiseSuppression: false, autoGainControl: false},
    });
    const [picture] = shown.getVideoTracks();
    const heard = shown.getAudioTracks();
    const recorder = new MediaRecorder(new MediaStream([picture, ...(heard.length ? heard : silence())]), {
      mimeType: 'video/x-matroska;codecs=avc1,opus',
      videoBitsPerSecond: videoBits,
      audioBitsPerSecond: audioBits,
      videoKeyFrameIntervalDuration: keyEvery,
    });
    const still = pulse(2);
    let pieces = Promise.resolve();
    recorder.ondataavailable = ({data}) => {
      if (data.size) pieces = pieces.then(() => base64(data)).then((text) => tell('piece', `${take}:${text}`));
    };
    const ended = new Promise((resolve) => { recorder.onstop = resolve; });
    recorder.onerror = ({error}) => tell('lost', `${take}:MediaRecorder failed: ${error?.name}`);
    picture.onended = () => tell('lost', `${take}:the captured picture ended`);
    const started = new Promise((resolve) => { recorder.onstart = resolve; });
    recorder.start(slice);
    await started;
    running = {recorder, shown, picture, still, finished: ended.then(() => pieces)};
    return {at: Date.now(), sound: heard.length > 0};
  };

  const end = async () => {
    const {recorder, shown, picture, still, finished} = running;
    running = undefined;
    picture.onended = null;
    if (recorder.state !== 'inactive') recorder.stop();
    await finished;
    still();
    shown.getTracks().forEach((track) => track.stop());
  };

  globalThis.lecternCapture = {begin, end};
})();
