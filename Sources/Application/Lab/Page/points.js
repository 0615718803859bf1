// Many points of a frame, written as pixels: drawing each as a shape would take too long.

/** A picture of points that is laid over a map, and empty again afterwards. */
export class PointLayer {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.context = this.canvas.getContext("2d", { willReadFrequently: true });
    this.words = new Map();
  }

  resize(width, height) {
    this.canvas.width = width;
    this.canvas.height = height;
    this.image = this.context.createImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.words.clear();
    this.isEmpty = true;
  }

  /** The colour of a style sheet as the four bytes of a pixel. */
  word(colour) {
    if (!this.words.has(colour)) {
      this.context.fillStyle = colour;
      this.context.fillRect(0, 0, 1, 1);
      this.words.set(colour, new Uint32Array(this.context.getImageData(0, 0, 1, 1).data.buffer)[0]);
      this.context.clearRect(0, 0, 1, 1);
    }
    return this.words.get(colour);
  }

  /** Adds a square of so many pixels; what lies outside the picture is left out. */
  add(x, y, size, word) {
    const { width, height } = this.image;
    const [left, top] = [Math.round(x), Math.round(y)];
    if (left < 0 || top < 0 || left + size > width || top + size > height) return;
    this.isEmpty = false;
    for (let row = top; row < top + size; row++) this.pixels.fill(word, row * width + left, row * width + left + size);
  }

  /** Lays the points over a picture of the same size. */
  flush(target) {
    if (this.isEmpty) return;
    this.context.putImageData(this.image, 0, 0);
    target.drawImage(this.canvas, 0, 0);
    this.pixels.fill(0);
    this.isEmpty = true;
  }
}
