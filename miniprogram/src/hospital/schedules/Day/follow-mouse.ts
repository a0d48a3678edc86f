/** A mouse that holds something, in a browser: how far it has gone, until it lets go. */
export function followMouse(from: number, onMove: (pixels: number) => void): void {
  const move = ({ clientX }: MouseEvent) => onMove(clientX - from);
  const letGo = () => {
    window.removeEventListener('mousemove', move);
    window.removeEventListener('mouseup', letGo);
  };
  window.addEventListener('mousemove', move);
  window.addEventListener('mouseup', letGo);
}
