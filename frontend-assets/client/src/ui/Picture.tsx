import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Picture } from '../state/media';

/** One video element of our own that stays, whatever track is put into it. */
export function PictureView({ of, mirrored = false }: { of: Picture; mirrored?: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    const element = video.current;
    if (!element) return undefined;
    of.attach(element);
    return () => of.detach(element);
  }, [of]);
  return (
    <video
      ref={video}
      class={mirrored ? 'picture mirrored' : 'picture'}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
    />
  );
}
