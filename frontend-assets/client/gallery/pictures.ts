import type { Picture } from '../src/state/media';

const rooms = [
  ['#c9b79c', '#6b4f3a', '#d9a679'],
  ['#9db4c0', '#2f4858', '#8d5a3c'],
  ['#b8c4a6', '#3f5b3a', '#c68863'],
  ['#d3b8c4', '#5a3a52', '#f0c7a8'],
] as const;

/** A person before a wall, painted: enough to judge the interface around a face. */
export function painted(index: number): Picture {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const [wall, cloth, skin] = rooms[index % rooms.length] ?? rooms[0];
  const brush = canvas.getContext('2d');
  if (brush) {
    const light = brush.createLinearGradient(0, 0, 640, 360);
    light.addColorStop(0, wall);
    light.addColorStop(1, cloth);
    brush.fillStyle = light;
    brush.fillRect(0, 0, 640, 360);
    brush.fillStyle = cloth;
    brush.beginPath();
    brush.ellipse(320, 380, 170, 150, 0, 0, 7);
    brush.fill();
    brush.fillStyle = skin;
    brush.beginPath();
    brush.ellipse(320, 170, 66, 84, 0, 0, 7);
    brush.fill();
    brush.fillStyle = '#2b211b';
    brush.beginPath();
    brush.ellipse(320, 112, 70, 46, 0, 0, 7);
    brush.fill();
  }
  const stream = canvas.captureStream(5);
  // A canvas that never changes sends no frame to a stream that begins later.
  setInterval(() => brush?.fillRect(0, 0, 0, 0), 200);
  return {
    id: `painted-${index}`,
    attach: (element) => {
      element.srcObject = stream;
    },
    detach: (element) => {
      element.srcObject = null;
    },
  };
}
