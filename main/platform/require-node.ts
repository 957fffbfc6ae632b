/** Imported first by every entry: an older Node would crash inside the database instead of saying why. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 15)) {
  process.stderr.write(`Hải Đăng needs Node 22.15 or newer; this is Node ${process.versions.node}. Start it with npm, which brings its own.\n`);
  process.exit(2);
}
