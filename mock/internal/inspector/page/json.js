// JSON as lines to read, each with its JSON pointer. The text's own spelling of numbers and strings is kept, and duplicate
// keys are shown twice: JSON.parse would lose both.
const maxDepth = 200;

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.lines = [];
  }

  space() {
    while (' \t\r\n'.includes(this.text[this.at] || 'x')) this.at++;
  }

  fail() {
    throw new SyntaxError('not JSON at ' + this.at);
  }

  eat(c) {
    this.space();
    if (this.text[this.at] !== c) this.fail();
    this.at++;
  }

  peek() {
    this.space();
    return this.text[this.at];
  }

  token(pattern) {
    this.space();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) this.fail();
    this.at = pattern.lastIndex;
    return found[0];
  }

  string() {
    return this.token(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
  }

  line(indent, key, pointer, kind, text) {
    this.lines.push({ indent, key, pointer, kind, text, tail: '' });
    return this.lines[this.lines.length - 1];
  }

  value(indent, key, pointer) {
    if (indent > maxDepth) this.fail();
    const c = this.peek();
    if (c === '{') return this.container(indent, key, pointer, '{', '}');
    if (c === '[') return this.container(indent, key, pointer, '[', ']');
    if (c === '"') return this.line(indent, key, pointer, 'string', this.string());
    const text = this.token(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
    return this.line(indent, key, pointer, /[\d]/.test(text) ? 'number' : 'word', text);
  }

  container(indent, key, pointer, open, close) {
    this.eat(open);
    const first = this.line(indent, key, pointer, 'open', open);
    if (this.peek() === close) {
      this.at++;
      first.text = open + close;
      return first;
    }
    for (let n = 0; ; n++) {
      const name = open === '{' ? this.name() : null;
      const last = this.value(indent + 1, name === null ? null : name, pointer + '/' + (name === null ? n : escape(JSON.parse(name))));
      if (this.peek() !== ',') {
        this.eat(close);
        return last && this.line(indent, null, null, 'close', close);
      }
      last.tail = ',';
      this.at++;
    }
  }

  name() {
    const name = this.string();
    this.eat(':');
    return name;
  }
}

/** A name as a part of a JSON pointer. */
export const escape = (name) => String(name).replaceAll('~', '~0').replaceAll('/', '~1');

/** The lines of a JSON text, or null where it is none. */
export function lines(text) {
  const reader = new Reader(text);
  try {
    reader.value(0, null, '');
    if (reader.peek() !== undefined) reader.fail();
  } catch (e) {
    if (e instanceof SyntaxError) return null;
    throw e;
  }
  return reader.lines;
}

/** The text of lines, indented. */
export const pretty = (all) => all.map((l) => '  '.repeat(l.indent) + (l.key === null ? '' : l.key + ': ') + l.text + l.tail).join('\n');

/** The longest pointer in the lines that leads to the place: its own, or that of what it is missing in. */
export function nearest(all, pointer) {
  const known = new Set(all.map((l) => l.pointer));
  for (let p = pointer; ; p = p.slice(0, p.lastIndexOf('/'))) {
    if (known.has(p)) return p;
    if (p === '' || !p.includes('/')) return '';
  }
}
