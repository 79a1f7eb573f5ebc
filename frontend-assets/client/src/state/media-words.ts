import type { Key } from '../i18n/t';
import type { DeviceKind, DeviceState } from './media';

/** The sentence for a device that is not there to be used: what happened and what to do. */
export function troubleWords(kind: DeviceKind, state: DeviceState): Key | undefined {
  switch (state) {
    case 'blocked':
      return kind === 'camera' ? 'camera.blocked' : 'microphone.blocked';
    case 'forbidden':
      return kind === 'camera' ? 'camera.forbidden' : 'microphone.forbidden';
    case 'missing':
      return kind === 'camera' ? 'camera.missing' : 'microphone.missing';
    case 'busy':
      return kind === 'camera' ? 'camera.busy' : 'microphone.busy';
    case 'unsupported':
      return kind === 'camera' ? 'camera.unsupported' : 'microphone.unsupported';
    case 'failed':
      return kind === 'camera' ? 'camera.failed' : 'microphone.failed';
    default:
      return undefined;
  }
}

export function troubleWordsForBoth(state: DeviceState): Key | undefined {
  switch (state) {
    case 'blocked':
      return 'both.blocked';
    case 'forbidden':
      return 'both.forbidden';
    case 'missing':
      return 'both.missing';
    case 'unsupported':
      return 'both.unsupported';
    default:
      return undefined;
  }
}
